package com.judgemyjpeg.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final Email ALICE = Email.of("alice.wonderland@example.org").orElseThrow();

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(strings = {"violet anchor paper lantern", "trompette nuage carotte 7", "Zq8#vL2!mW9$"})
    void goodPasswordIsTaken(String password) {
        assertThatCode(() -> passwords.check(password, ALICE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "elevenchars",
                "password1234",
                "Password123!",
                "qwertyuiop12",
                "aaaaaaaaaaaaaaaa",
                "123456789012",
                "alice.wonderland@example.org",
                "alice.wonderland",
                "judgemyjpeg!",
                "good enough\u0000 otherwise here"
            })
    void guessablePasswordIsRefused(String password) {
        assertThatThrownBy(() -> passwords.check(password, ALICE))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.problem()).isEqualTo(Problem.WEAK_PASSWORD));
    }

    @Test
    void endlessPasswordIsRefusedBeforeItIsLookedAt() {
        assertThatThrownBy(() -> passwords.check("x".repeat(10_000), ALICE))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.problem()).isEqualTo(Problem.PASSWORD_TOO_LONG));
        assertThat(passwords.matches("x".repeat(10_000), Optional.of(passwords.hash("violet anchor"))))
                .isFalse();
    }

    @Test
    void hashIsArgon2idAndMatchesItsPasswordOnly() {
        String hash = passwords.hash("violet anchor paper lantern");
        assertThat(hash).startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(passwords.matches("violet anchor paper lantern", Optional.of(hash)))
                .isTrue();
        assertThat(passwords.matches("violet anchor paper lanterN", Optional.of(hash)))
                .isFalse();
        assertThat(passwords.matches("", Optional.empty())).isFalse();
    }
}
