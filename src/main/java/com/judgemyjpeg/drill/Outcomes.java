package com.judgemyjpeg.drill;

import com.judgemyjpeg.platform.mode.Criticality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What became of those who came.
final class Outcomes {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int ERRORS = 400;
    private static final int TURNED_AWAY = 503;
    private static final int TOO_MANY = 429;

    /// @param since when they meant to come, in nanoseconds since the beginning
    /// @param status 0 for whoever got no answer
    /// @param nanos from when they meant to come to the end of the answer
    record One(Criticality criticality, long since, int status, long nanos) {
        boolean good() {
            return status > 0 && status < ERRORS;
        }

        boolean turnedAway() {
            return status == TURNED_AWAY || status == TOO_MANY;
        }
    }

    private final List<One> all = new ArrayList<>();

    synchronized void add(Criticality criticality, long since, int status, long nanos) {
        all.add(new One(criticality, since, status, nanos));
    }

    synchronized List<One> of(Criticality criticality) {
        return all.stream().filter(one -> one.criticality() == criticality).toList();
    }

    synchronized List<One> all() {
        return List.copyOf(all);
    }

    /// Of those, the share that got what they asked for; 1 of nobody.
    static double good(List<One> ones) {
        return ones.isEmpty() ? 1 : (double) ones.stream().filter(One::good).count() / ones.size();
    }

    static double turnedAway(List<One> ones) {
        return ones.isEmpty()
                ? 0
                : (double) ones.stream().filter(One::turnedAway).count() / ones.size();
    }

    /// Of all of them, those without an answer included: they waited as long as they did.
    static Duration percentile(List<One> ones, double share) {
        long[] nanos = ones.stream().mapToLong(One::nanos).toArray();
        Arrays.sort(nanos);
        return nanos.length == 0 ? Duration.ZERO : Duration.ofNanos(nanos[(int) (share * (nanos.length - 1))]);
    }

    /// How many came in each second and got nothing.
    static List<Long> notServedBySecond(List<One> ones) {
        long last = ones.stream().mapToLong(One::since).max().orElse(0) / SECOND;
        long[] seconds = new long[Math.toIntExact(last + 1)];
        ones.stream().filter(one -> !one.good()).forEach(one -> seconds[(int) (one.since() / SECOND)]++);
        return Arrays.stream(seconds).boxed().toList();
    }

    /// When the first was turned away, since the beginning; forever when nobody was.
    static long firstTurnedAway(List<One> ones) {
        return ones.stream()
                .filter(One::turnedAway)
                .min(Comparator.comparingLong(One::since))
                .map(One::since)
                .orElse(Long.MAX_VALUE);
    }
}
