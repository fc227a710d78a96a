package com.judgemyjpeg.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockoutTest {
    private static final Email ALICE = Email.of("alice@example.org").orElseThrow();
    private static final Email BOB = Email.of("bob@example.org").orElseThrow();

    private static final Database database = new Database(TestDatabase.fresh());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private final Lockout lockout = new Lockout(database, now::get);

    @Test
    void exactlyFiveOfManyAtOnceMayTry() throws Exception {
        try (var threads = Executors.newFixedThreadPool(20)) {
            Callable<Boolean> attempt = () -> admitted("203.0.113.1");
            var all = threads.invokeAll(
                    IntStream.range(0, 40).mapToObj(i -> attempt).toList());
            long admitted = 0;
            for (var one : all) {
                admitted += one.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(Lockout.ATTEMPTS);
        }
    }

    @Test
    void anotherNetworkAndAnotherAddressAreNotLockedOut() {
        lockOut("203.0.113.2");
        assertThat(admitted("203.0.113.3")).isTrue();
        assertThatCode(() -> lockout.attempt(BOB, "203.0.113.2")).doesNotThrowAnyException();
    }

    @Test
    void waitEndsAfterHalfAnHourAndIsNotMadeLongerByTrying() {
        lockOut("203.0.113.4");
        now.updateAndGet(it -> it.plus(Duration.ofMinutes(29)));
        assertThatThrownBy(() -> lockout.attempt(ALICE, "203.0.113.4")).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.values()).containsEntry("minutes", 1L);
        });
        now.updateAndGet(it -> it.plus(Duration.ofMinutes(2)));
        assertThat(admitted("203.0.113.4")).isTrue();
    }

    @Test
    void rightPasswordForgetsTheWrongOnes() {
        IntStream.range(0, 4).forEach(i -> lockout.attempt(ALICE, "203.0.113.5"));
        lockout.forget(ALICE, "203.0.113.5");
        IntStream.range(0, 5).forEach(i -> assertThat(admitted("203.0.113.5")).isTrue());
        assertThat(admitted("203.0.113.5")).isFalse();
    }

    private void lockOut(String network) {
        IntStream.rangeClosed(0, Lockout.ATTEMPTS).forEach(i -> admitted(network));
    }

    private boolean admitted(String network) {
        try {
            lockout.attempt(ALICE, network);
            return true;
        } catch (Refused no) {
            return false;
        }
    }
}
