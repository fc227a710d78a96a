package com.judgemyjpeg.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    private final KeyText key = KeyText.make(new SecureRandom());

    @Test
    void keyIsReadAsItWasMade() {
        assertThat(key.text()).matches("jmj_[0-9a-z]{8}_[0-9A-Za-z]{38}");
        assertThat(KeyText.parse(key.text())).hasValue(key);
        assertThat(key.toString()).doesNotContain(key.text().substring(13));
    }

    @Test
    void everyTypoIsTold() {
        for (int i = 4; i < key.text().length(); i++) {
            char other = key.text().charAt(i) == 'x' ? 'y' : 'x';
            String typo = key.text().substring(0, i) + other + key.text().substring(i + 1);
            assertThat(KeyText.parse(typo)).as(typo).isEmpty();
        }
        assertThat(KeyText.parse(key.text().substring(1))).isEmpty();
        assertThat(KeyText.parse("")).isEmpty();
    }

    @Test
    void rotatedKeyKeepsItsPrefixOnly() {
        KeyText rotated = KeyText.make(key.prefix(), new SecureRandom());
        assertThat(rotated.prefix()).isEqualTo(key.prefix());
        assertThat(rotated.hash()).isNotEqualTo(key.hash());
    }
}
