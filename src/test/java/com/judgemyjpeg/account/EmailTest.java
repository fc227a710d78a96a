package com.judgemyjpeg.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    @ParameterizedTest
    @CsvSource({
        "Alice@Example.ORG, alice@example.org",
        "'  bob@example.org ', bob@example.org",
        "carol+photos@example.org, carol+photos@example.org",
        "dave@bücher.example, dave@xn--bcher-kva.example",
        "dave@BÜCHER.example, dave@xn--bcher-kva.example",
        "erin@xn--bcher-kva.example, erin@xn--bcher-kva.example"
    })
    void sameAddressHasTheSameKeyHoweverItIsWritten(String written, String key) {
        assertThat(Email.of(written))
                .hasValueSatisfying(email -> assertThat(email.key()).isEqualTo(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@example.org",
                "no-at.example.org",
                "a@localhost",
                "a@127.0.0.1",
                "a@[::1]",
                "a b@example.org",
                "a..b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a@exa mple.org",
                "a@-example.org",
                "a@example..org",
                "a@example.org\nBcc: everybody@example.org",
                "a\u0000@example.org",
                "\"quoted\"@example.org",
                "а\u200Bb@example.org"
            })
    void whatMailCannotReachIsNoAddress(String written) {
        assertThat(Email.of(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"аlice@example.org", "ali\u0441e@example.org", "ａlice@example.org", "alice＠example.org"})
    void lettersThatLookLikeOthersAreNotTaken(String written) {
        assertThat(Email.of(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 250, 10_000})
    void endlessAddressIsNotTaken(int letters) {
        assertThat(Email.of("a".repeat(letters) + "@example.org")).isEmpty();
    }
}
