package com.judgemyjpeg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterWordingTest {
    private static final String TO = "alice@example.org";
    private static final Set<String> PRESSED = Set.of(
            "sign-up",
            "already",
            "reset",
            "no-account",
            "change",
            "link",
            "close",
            "closing",
            "replay-late",
            "replay-refused",
            "webhook-off",
            "budget-day",
            "budget-month",
            "incident-opened",
            "incident-worse",
            "incident-closed",
            "incident-rehearsal",
            "appeal-fine",
            "appeal-stands");

    private static final Set<String> BUDGET = Set.of("pool", "percent", "spent", "ceiling", "link");

    private static final Set<String> INCIDENT =
            Set.of("level", "says", "since", "figure", "value", "threshold", "evidence", "runbook", "link");

    /// Every template with what whoever posts it has to know.
    private static final Map<String, Set<String>> TEMPLATES = Map.ofEntries(
            Map.entry("sign-up", Set.of("link", "hours")),
            Map.entry("already", Set.of("link")),
            Map.entry("reset", Set.of("link", "minutes")),
            Map.entry("no-account", Set.of("link")),
            Map.entry("change", Set.of("link")),
            Map.entry("changed", Set.of("email")),
            Map.entry("password-changed", Set.of()),
            Map.entry("link", Set.of("provider", "link")),
            Map.entry("close", Set.of("link")),
            Map.entry("closing", Set.of("date", "link")),
            Map.entry("new-device", Set.of("device", "network")),
            Map.entry("suspended", Set.of("reason")),
            Map.entry("replay-late", Set.of("judged", "link")),
            Map.entry("replay-refused", Set.of("judged", "refused", "link")),
            Map.entry("webhook-off", Set.of("endpoint", "link")),
            Map.entry("budget-day", BUDGET),
            Map.entry("budget-month", BUDGET),
            Map.entry("incident-opened", INCIDENT),
            Map.entry(
                    "incident-worse",
                    Stream.concat(INCIDENT.stream(), Stream.of("worst")).collect(Collectors.toSet())),
            Map.entry(
                    "incident-closed",
                    Set.of("says", "since", "ended", "lasted", "figure", "worst", "threshold", "runbook", "link")),
            Map.entry("incident-rehearsal", Set.of("says", "link")),
            Map.entry("appeal-fine", Set.of("photo", "reason", "link")),
            Map.entry("appeal-stands", Set.of("photo", "reason", "link")));

    private final LetterWording wording = PostOffice.wording();

    static Stream<Letter> letters() {
        return Stream.of(Language.values())
                .flatMap(language -> TEMPLATES.entrySet().stream()
                        .map(template -> new Letter(TO, language, template.getKey(), values(template.getValue()))));
    }

    private static Map<String, String> values(Set<String> names) {
        return names.stream()
                .collect(Collectors.toMap(name -> name, name -> name.equals("link") ? PostOffice.LINK : "the " + name));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void everyLetterIsWholeInEveryLanguage(Letter letter) {
        wording.check(letter);
        Message message = message(letter);
        assertThat(message.subject()).isNotBlank().hasSizeLessThan(60);
        assertThat(message.subject() + message.text() + message.html()).doesNotContain("⟦", "{", "}");
        letter.values().values().forEach(value -> assertThat(message.text()).contains(value));
        assertThat(message.text()).contains(PostOffice.SITE);
        assertThat(message.html()).contains("lang=\"" + letter.language().code() + "\"");
        assertThat(message.html().contains("background: #b7330f")).isEqualTo(PRESSED.contains(letter.template()));
    }

    @Test
    void everyTemplateThatIsWrittenIsInThisTest() {
        Set<String> written = new Texts("messages")
                .keys(Language.FR).stream()
                        .filter(key -> key.matches("mail\\.[a-z-]+\\.subject"))
                        .map(key -> key.split("\\.")[1])
                        .collect(Collectors.toSet());
        assertThat(written).isEqualTo(TEMPLATES.keySet());
    }

    @Test
    void valuesAreTextAndNeverMarkup() {
        Message message = message(new Letter(
                TO,
                Language.EN,
                "suspended",
                Map.of("reason", "<a href=\"https://evil.example\">free</a> & \"more\"")));
        assertThat(message.html()).contains("&lt;a href=").doesNotContain("<a href=\"https://evil");
        assertThat(message.text()).contains("<a href=\"https://evil.example\">free</a> & \"more\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: mallory@example.org",
                "x\nBcc: mallory@example.org",
                "x\rBcc: m@example.org",
                "x\u2028Bcc: y",
                "x\u0000Bcc: y",
                "x\u0085Bcc: y"
            })
    void lineBreakInAValueBeginsNoHeaderAndNoParagraph(String provider) throws Exception {
        Letter letter = new Letter(TO, Language.EN, "link", Map.of("provider", provider, "link", PostOffice.LINK));
        Message message = message(letter);
        assertThat(message.subject()).startsWith("Sign in with x Bcc: ");
        assertThat(headers(message)).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(message.text().lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.org\r\nBcc: mallory@example.org",
                "alice@example.org\n",
                "alice@example.org\r",
                "alice@example.org, mallory@example.org",
                "alice@example.org mallory@example.org",
                "Alice <alice@example.org>",
                "\"a\r\nRCPT TO:<m@example.org>\"@example.org",
                "alice@[127.0.0.1]",
                "alice..b@example.org",
                ".alice@example.org",
                "alice@-example.org",
                "alice@example..org",
                "élise@example.org",
                "alice",
                "@example.org",
                "alice@",
                ""
            })
    void whatIsNoBareAddressGetsNoLetter(String to) {
        assertThat(Letter.reaches(to)).isFalse();
        assertThatThrownBy(() -> new Letter(to, Language.EN, "password-changed", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.org",
                "a.b+c_d@sub.example.co.uk",
                "o'hara@example.org",
                "alice@localhost",
                "1@2.xn--p1ai"
            })
    void usualAddressesGetLetters(String to) {
        assertThat(Letter.reaches(to)).isTrue();
        assertThat(MimeForm.address(to)).hasToString(to);
    }

    @Test
    void longestAddressIsJudgedInNoTime() {
        String hostile = "a".repeat(100_000) + "@" + "a".repeat(100_000);
        assertThat(Letter.reaches(hostile)).isFalse();
        assertThat(Letter.reaches("a@" + "a-".repeat(125))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "https://judge.example.org.evil.example/x", "javascript:alert(1)", ""})
    void buttonLeadsToUsOnly(String link) {
        Letter letter = new Letter(TO, Language.EN, "change", Map.of("link", link));
        assertThatThrownBy(() -> wording.check(letter)).hasMessageContaining("another site");
    }

    @Test
    void unknownTemplateIsRefused() {
        Letter letter = new Letter(TO, Language.EN, "greetings", Map.of());
        assertThatThrownBy(() -> wording.check(letter)).hasMessageContaining("greetings");
    }

    private Message message(Letter letter) {
        return wording.message(UUID.randomUUID(), Instant.parse("2026-05-18T20:41:00Z"), letter);
    }

    private static List<String> headers(Message message) throws IOException, MessagingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MimeForm.of(message, MimeForm.address("judge@example.org")).writeTo(out);
        return out.toString(StandardCharsets.UTF_8)
                .split("\r?\n\r?\n")[0]
                .lines()
                .toList();
    }
}
