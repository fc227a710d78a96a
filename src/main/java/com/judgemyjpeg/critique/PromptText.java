package com.judgemyjpeg.critique;

import com.judgemyjpeg.platform.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;

/// What the model is told, from `prompts/`. The version is a digest of everything that can move a number, so
/// that nobody has to remember to raise it.
final class PromptText {
    private final String rubric;
    private final Properties parts = new Properties();
    private final String version;

    private PromptText(String rubric, String parts) throws IOException {
        this.rubric = rubric;
        this.parts.load(new StringReader(parts));
        version = digest(rubric + judge() + part("facts") + AnswerSchema.JUDGING + ModelFacts.LAYOUT);
    }

    static PromptText load() {
        try {
            return new PromptText(read("rubric.txt"), read("parts.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        return version;
    }

    String rubric() {
        return rubric;
    }

    String judge() {
        return part("judge");
    }

    String retell(String numbers) {
        return part("retell").replace("{numbers}", numbers);
    }

    String facts(String json) {
        return part("facts").replace("{json}", json);
    }

    String words(Tone tone, PhotoType type, Language language) {
        return part("words")
                .replace("{language}", language.locale().getDisplayLanguage(Locale.ENGLISH))
                .replace("{tone}", part("tone." + code(tone)))
                .replace("{type}", code(type))
                .replace("{attention}", part("attention." + code(type)));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String part(String key) {
        String text = parts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("prompts/parts.properties lacks " + key);
        }
        return text;
    }

    private static String read(String name) throws IOException {
        try (InputStream in = PromptText.class.getResourceAsStream("/prompts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no such prompt: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
