package com.judgemyjpeg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.provider.Failure;
import com.judgemyjpeg.provider.Limits;
import com.judgemyjpeg.provider.Pacer;
import com.judgemyjpeg.provider.Pacer.Breaker;
import com.judgemyjpeg.provider.Pacer.Cost;
import com.judgemyjpeg.provider.Pacer.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

public abstract class PacerContract {
    private static final Cost ONE = new Cost(1_000, 1);

    /// The same pools for every call, as several programs would have.
    protected abstract Pacer pacer();

    @Test
    void callsOfManyTakersAreSpacedEvenlyAndNeverExceedTheMinute() throws Exception {
        pacer().open("even", Limits.of("rpm=6000"));
        List<Long> starts = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<List<Long>>> takers = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                takers.add(() -> take("even", 12, 5));
            }
            for (var taken : threads.invokeAll(takers)) {
                starts.addAll(taken.get());
            }
        }
        long[] sorted = starts.stream().mapToLong(Long::longValue).sorted().toArray();
        double seconds = (sorted[sorted.length - 1] - sorted[0]) / 1e9;
        assertThat(sorted.length / seconds).as("calls a second").isLessThan(100 * 1.03);
    }

    /// When each permit may be used, by this program's clock.
    private List<Long> take(String pool, int times, int wanted) throws InterruptedException {
        List<Long> starts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Grant grant = pacer().take(pool, wanted, ONE);
            long first = System.nanoTime() + grant.startIn().toNanos();
            for (int n = 0; n < grant.permits(); n++) {
                starts.add(first + n * grant.step().toNanos());
            }
            Thread.sleep(grant.startIn());
        }
        return starts;
    }

    @Test
    void scarcestLimitSetsThePace() {
        pacer().open("tokens", Limits.of("rpm=6000,tpm=60000")); // a token each millisecond, so 1,000 a second
        Grant grant = pacer().take("tokens", 3, ONE);
        assertThat(grant.step()).isBetween(Duration.ofMillis(990), Duration.ofMillis(1020));
        pacer().open("images", Limits.of("rpm=6000,ipm=60"));
        assertThat(pacer().take("images", 1, ONE).step()).isBetween(Duration.ofMillis(990), Duration.ofMillis(1020));
    }

    @Test
    void tokensThatWereNotUsedAreGivenBack() {
        pacer().open("back", Limits.of("tpm=60000"));
        pacer().take("back", 1, new Cost(900, 1));
        pacer().settle("back", 800);
        assertThat(pacer().take("back", 1, ONE).startIn()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void limitOfTheDayIsKeptWhateverTheMinuteWouldGive() {
        pacer().open("day", Limits.of("rpm=60000,rpd=7"));
        int granted = 0;
        for (int i = 0; i < 10; i++) {
            granted += pacer().take("day", 3, ONE).permits();
        }
        assertThat(granted).isEqualTo(7);
        Grant none = pacer().take("day", 1, ONE);
        assertThat(none.permits()).isZero();
        assertThat(none.startIn()).isGreaterThan(Duration.ofHours(23));
        assertThat(standing("day").today()).isEqualTo(7);
    }

    @Test
    void poolThatRestsGrantsNothingAndALaterFailureExtendsTheRest() {
        pacer().open("rests", Limits.of("rpm=6000"));
        pacer().rest("rests", Duration.ofSeconds(30), Failure.MINUTE_LIMIT);
        pacer().rest("rests", Duration.ofSeconds(5), Failure.MINUTE_LIMIT);
        assertThat(pacer().take("rests", 1, ONE).startIn()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
        pacer().rest("rests", Duration.ofSeconds(60), Failure.DAY_LIMIT);
        Grant none = pacer().take("rests", 1, ONE);
        assertThat(none.permits()).isZero();
        assertThat(none.startIn()).isGreaterThan(Duration.ofSeconds(50));
        assertThat(standing("rests").why()).isEqualTo(Failure.DAY_LIMIT);
        assertThat(standing("rests").restingUntil()).isAfter(Instant.now());
        pacer().wake("rests");
        assertThat(pacer().take("rests", 1, ONE).permits()).isEqualTo(1);
    }

    @Test
    void strikesInARowOpenTheBreakerAndASuccessClosesIt() {
        pacer().open("struck", Limits.of("rpm=6000"));
        for (int i = 1; i < Pacer.STRIKES; i++) {
            pacer().strike("struck", Failure.SERVER_FAULT);
            assertThat(standing("struck").breaker()).isEqualTo(Breaker.CLOSED);
        }
        assertThat(pacer().take("struck", 1, ONE).permits()).isEqualTo(1);
        pacer().strike("struck", Failure.SERVER_FAULT);
        assertThat(standing("struck").breaker()).isEqualTo(Breaker.OPEN);
        assertThat(pacer().take("struck", 1, ONE).permits()).isZero();
        pacer().wellDone("struck");
        assertThat(standing("struck").breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void learnedLimitIsKeptWhenItIsLowerAndOnlyThen() {
        pacer().open("learns", Limits.of("rpm=6000"));
        pacer().learn("learns", 600, 0);
        assertThat(pacer().take("learns", 1, ONE).step()).isGreaterThan(Duration.ofMillis(100));
        pacer().learn("learns", 60_000, 0);
        assertThat(pacer().take("learns", 1, ONE).step()).isBetween(Duration.ofMillis(10), Duration.ofMillis(11));
        assertThat(standing("learns").learned().requests()).isEqualTo(60_000);
    }

    @Test
    void afterAQuietTimeThereIsNoBurst() throws InterruptedException {
        pacer().open("quiet", Limits.of("rpm=600"));
        pacer().take("quiet", 1, ONE);
        Thread.sleep(500);
        Grant first = pacer().take("quiet", 2, ONE);
        assertThat(first.startIn()).isZero();
        assertThat(first.step()).isGreaterThan(Duration.ofMillis(100));
        assertThat(pacer().take("quiet", 1, ONE).startIn()).isGreaterThan(Duration.ofMillis(100));
    }

    private Pacer.Standing standing(String pool) {
        return pacer().standings().stream()
                .filter(one -> one.pool().equals(pool))
                .findFirst()
                .orElseThrow();
    }
}
