package com.judgemyjpeg.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlookTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// How long outages last, in seconds: those of a service whose outages end by themselves, of one that is mended by
    /// hand, of one that is mostly short and sometimes very long, ...
    private static final List<ToDoubleFunction<Random>> KINDS = List.of(
            random -> 600 * Math.exp(0.5 * random.nextGaussian()),
            random -> 600 * Math.exp(random.nextGaussian()),
            random -> 240 * Math.exp(1.4 * random.nextGaussian()),
            random -> 900 * gamma(random, 0.8),
            random -> 900 * gamma(random, 1),
            random -> 500 * gamma(random, 2),
            random -> 150 * gamma(random, 5),
            random -> 700 * Math.pow(-Math.log(1 - random.nextDouble()), 1 / 0.8));

    private record Shares(double within, double sooner, double later) {}

    /// Each of 200 outages is looked into once, at any moment of it, with 5 to 60 outages known before it.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fourOfFiveOutagesEndWithinTheInterval(long seed) {
        Shares shares = shares(seed, 200);
        assertThat(shares.within()).isBetween(0.75, 0.85);
    }

    @Test
    void soDoManyMore() {
        Shares shares = shares(99, 20_000);
        assertThat(shares.within()).isBetween(0.78, 0.84);
        assertThat(shares.sooner()).isLessThan(0.2);
        assertThat(shares.later()).isLessThan(0.1);
    }

    /// Readers come at any time, and so more of them to long outages.
    @Test
    void fourOfFiveReadersSeeTheOutageEndWithinTheInterval() {
        var random = new Random(7);
        int seen = 0;
        int within = 0;
        for (int history = 0; history < 400; history++) {
            ToDoubleFunction<Random> kind = KINDS.get(history % KINDS.size());
            List<Duration> past = past(kind, 5 + random.nextInt(56), random);
            for (int outage = 0; outage < 20; outage++) {
                double lasts = seconds(kind, random);
                for (double at = 120 * random.nextDouble(); at < lasts; at += 120) {
                    seen++;
                    within += holds(past, at, lasts) == 0 ? 1 : 0;
                }
            }
        }
        assertThat(within / (double) seen).isBetween(0.75, 0.87);
    }

    private static Shares shares(long seed, int incidents) {
        var random = new Random(seed);
        int[] counts = new int[3];
        for (int incident = 0; incident < incidents; incident++) {
            ToDoubleFunction<Random> kind = KINDS.get(incident % KINDS.size());
            List<Duration> past = past(kind, 5 + random.nextInt(56), random);
            double lasts = seconds(kind, random);
            counts[1 + holds(past, lasts * random.nextDouble(), lasts)]++;
        }
        double all = incidents;
        return new Shares(counts[1] / all, counts[0] / all, counts[2] / all);
    }

    /// -1: it ends sooner than told, 1: later.
    private static int holds(List<Duration> past, double at, double lasts) {
        Outlook.Remaining told = Outlook.of(past, duration(at)).orElseThrow();
        Duration left = duration(lasts - at);
        if (left.compareTo(told.least()) < 0) {
            return -1;
        }
        return left.compareTo(told.most()) > 0 ? 1 : 0;
    }

    private static List<Duration> past(ToDoubleFunction<Random> kind, int count, Random random) {
        return DoubleStream.generate(() -> seconds(kind, random))
                .limit(count)
                .mapToObj(OutlookTest::duration)
                .toList();
    }

    private static double seconds(ToDoubleFunction<Random> kind, Random random) {
        return Math.max(1, kind.applyAsDouble(random));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /// Whatever the past and however long it lasts, what is told lies ahead, and in order.
    @Test
    void pastTimeIsNeverShown() {
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            ToDoubleFunction<Random> kind = KINDS.get(i % KINDS.size());
            List<Duration> past = past(kind, 3 + random.nextInt(40), random);
            Duration elapsed = duration(Math.exp(random.nextDouble() * 16) / 100);
            Outlook.Remaining told = Outlook.of(past, elapsed).orElseThrow();
            assertThat(told.least()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(told.likely()).isGreaterThanOrEqualTo(told.least());
            assertThat(told.most()).isGreaterThanOrEqualTo(told.likely());
            Instant now = Instant.parse("2026-05-18T20:41:00Z").plusMillis(random.nextInt(600_000));
            if (Expected.of(told, now, past.size(), 0) instanceof Expected.Between between) {
                assertThat(between.from()).isAfterOrEqualTo(now.plus(Expected.SHOWN));
                assertThat(between.likely()).isAfterOrEqualTo(between.from());
                assertThat(between.to()).isAfter(between.from()).isAfterOrEqualTo(between.likely());
                assertThat(between.to()).isEqualTo(between.to().truncatedTo(ChronoUnit.MINUTES));
            }
        }
    }

    @Test
    void outageThatOutlivesAllOthersIsExpectedToGoOnAndSaysSo() {
        List<Duration> past = List.of(MINUTE.multipliedBy(4), MINUTE.multipliedBy(6), MINUTE.multipliedBy(9));
        Outlook.Remaining young = Outlook.of(past, MINUTE).orElseThrow();
        Outlook.Remaining old = Outlook.of(past, Duration.ofHours(1)).orElseThrow();
        assertThat(young.beyond()).isFalse();
        assertThat(old.beyond()).isTrue();
        assertThat(old.likely()).isGreaterThan(young.likely());
    }

    @Test
    void fewerThanThreeOutagesTellNothing() {
        assertThat(Outlook.of(List.of(), MINUTE)).isEmpty();
        assertThat(Outlook.of(List.of(MINUTE, MINUTE), MINUTE)).isEmpty();
        assertThat(Expected.of(null, Instant.EPOCH, 2, 0)).isEqualTo(new Expected.Open(true));
    }

    @Test
    void whatIsMoreThanTwoDaysAwayIsNotTold() {
        List<Duration> past = List.of(MINUTE, Duration.ofDays(9), MINUTE.multipliedBy(3), Duration.ofDays(2));
        Outlook.Remaining told = Outlook.of(past, Duration.ofHours(8)).orElseThrow();
        assertThat(Expected.of(told, Instant.EPOCH, 4, 0)).isEqualTo(new Expected.Open(false));
    }

    /// From tables.
    @Test
    void tailsOfStudentsDistributionAreRight() {
        assertThat(StudentT.survival(0, 5)).isEqualTo(0.5, within(1e-12));
        assertThat(StudentT.survival(2.015, 5)).isEqualTo(0.05, within(1e-4));
        assertThat(StudentT.survival(-2.015, 5)).isEqualTo(0.95, within(1e-4));
        assertThat(StudentT.survival(1, 1)).isEqualTo(0.25, within(1e-12));
        assertThat(StudentT.survival(12.706, 1)).isEqualTo(0.025, within(1e-5));
        assertThat(StudentT.survival(1.96, 1e6)).isEqualTo(0.025, within(1e-5));
        assertThat(StudentT.survival(1e6, 3)).isPositive();
    }

    /// Marsaglia and Tsang.
    private static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    @Test
    void backlogIsDoneWithinTheIntervalFourTimesOfFive() {
        var random = new Random(5);
        int told = 0;
        int within = 0;
        for (int i = 0; i < 600; i++) {
            double rate = 4 + 20 * random.nextDouble(); // in half a minute
            double stray = rate * random.nextDouble();
            List<Backlog.Look> looks = new ArrayList<>();
            Instant now = Instant.EPOCH;
            long left = 600 + random.nextInt(2000);
            for (int step = 0; step <= 12; step++) {
                looks.add(new Backlog.Look(now, left));
                left = Math.max(0, left - Math.round(rate + stray * random.nextGaussian()));
                now = now.plusSeconds(30);
            }
            Instant at = looks.getLast().at();
            long ahead = looks.getLast().jobs();
            int steps = 0;
            for (; ahead > 0 && steps < 100_000; steps++) {
                ahead -= Math.round(rate + stray * random.nextGaussian());
            }
            var remaining = Backlog.remaining(looks, at);
            if (remaining.isPresent()) {
                told++;
                Duration took = Duration.ofSeconds(30L * steps);
                within += took.compareTo(remaining.get().least()) >= 0
                                && took.compareTo(remaining.get().most().plusSeconds(30)) <= 0
                        ? 1
                        : 0;
            }
        }
        assertThat(told).isGreaterThan(500);
        assertThat(within / (double) told).isBetween(0.75, 0.87);
    }

    @Test
    void backlogThatDoesNotShrinkTellsNothing() {
        List<Backlog.Look> looks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            looks.add(new Backlog.Look(Instant.EPOCH.plusSeconds(30L * i), 100 + i % 3 * 20));
        }
        assertThat(Backlog.remaining(looks, looks.getLast().at())).isEmpty();
        assertThat(Backlog.remaining(List.of(), Instant.EPOCH)).isEmpty();
    }
}
