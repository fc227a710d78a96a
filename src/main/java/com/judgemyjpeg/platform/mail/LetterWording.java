package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/// Turns a letter into words, as plain text and as a page. Besides the letter's own values, texts may say
/// `{site}`, our address.
final class LetterWording {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /// Line breaks would end a header or begin a paragraph in somebody else's name; the rest turns text around or
    /// hides it.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST_VALUE = 2000;

    private final Pages pages;
    private final Texts texts;
    private final PublicAddress address;

    LetterWording(Pages pages, PublicAddress address) {
        this.pages = pages;
        this.texts = pages.texts();
        this.address = address;
    }

    /// @throws IllegalArgumentException there is no such template, a place has no value, or the button would lead
    ///     away from us
    void check(Letter letter) {
        Language language = letter.language();
        if (texts.find(language, key(letter, "subject")) == null || texts.find(language, key(letter, "text")) == null) {
            throw new IllegalArgumentException("no letter is called " + letter.template());
        }
        Set<String> missing = places(letter);
        missing.removeAll(values(letter).keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the letter " + letter.template() + " needs " + missing);
        }
        String link = letter.values().get("link");
        if (link != null && !link.startsWith(address.link("/"))) {
            throw new IllegalArgumentException("the letter " + letter.template() + " links to another site");
        }
    }

    Message message(UUID id, Instant posted, Letter letter) {
        Language language = letter.language();
        Map<String, String> values = values(letter);
        String subject = texts.text(language, key(letter, "subject"), values);
        List<String> paragraphs = List.of(
                texts.text(language, key(letter, "text"), values).strip().split("\\n\\s*\\n"));
        boolean pressed = texts.find(language, key(letter, "button")) != null;
        String button = pressed ? texts.text(language, key(letter, "button"), values) : "";
        String link = pressed ? values.getOrDefault("link", "") : "";
        String footer = texts.text(language, "mail.footer", values);
        Map<String, Object> parts =
                Map.of("subject", subject, "paragraphs", paragraphs, "button", button, "link", link, "footer", footer);
        String html = new String(pages.bytes("mail/letter", language, "/", parts), StandardCharsets.UTF_8);
        String plain = String.join("\n\n", paragraphs)
                + (pressed ? "\n\n" + button + "\n" + link : "")
                + ("\n\n-- \n" + footer + "\n");
        return new Message(id, posted, letter.to(), language, subject, plain, html);
    }

    private Set<String> places(Letter letter) {
        Set<String> places = new TreeSet<>();
        for (String part : List.of("subject", "text", "button")) {
            String text = texts.find(letter.language(), key(letter, part));
            if (text != null) {
                PLACE.matcher(text).results().forEach(place -> places.add(place.group(1)));
                if (part.equals("button")) {
                    places.add("link");
                }
            }
        }
        return places;
    }

    private Map<String, String> values(Letter letter) {
        Map<String, String> values = new HashMap<>();
        values.put("site", address.origin());
        letter.values().forEach((name, value) -> values.put(name, oneLine(value)));
        return values;
    }

    private static String oneLine(String value) {
        String seen = UNSEEN.matcher(value).replaceAll(" ").strip();
        return seen.length() <= LONGEST_VALUE ? seen : seen.substring(0, LONGEST_VALUE);
    }

    private static String key(Letter letter, String part) {
        return "mail." + letter.template() + "." + part;
    }
}
