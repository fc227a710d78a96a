package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.platform.watch.Point;
import com.judgemyjpeg.platform.watch.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;

/// What load tests came to, and what they take multiples of.
public final class LoadTests {
    private static final Duration LATELY = Duration.ofDays(30);

    /// Of the minutes in which somebody came, so many had no more: the very highest may be one crawler's.
    private static final double MOST = 0.99;

    /// Less is no load but somebody who looked whether it works.
    private static final int ENOUGH_MINUTES = 10;

    private final LoadTestRows rows;
    private final Samples samples;
    private final InstantSource clock;

    LoadTests(LoadTestRows rows, Samples samples, InstantSource clock) {
        this.rows = rows;
        this.samples = samples;
        this.clock = clock;
    }

    /// Requests a second of busy minutes in the last 30 days; minutes in which a load test ran on this program do not
    /// count, or each would ask for a multiple of the one before. Empty where too little was recorded.
    public OptionalDouble realLoad() {
        Instant now = clock.instant();
        List<LoadTestRows.Span> tests = rows.onThisProgram(now.minus(LATELY));
        double[] minutes = samples.series("http.requests", "", now.minus(LATELY), now).stream()
                .filter(point -> tests.stream().noneMatch(test -> test.holds(point.at())))
                .mapToDouble(Point::value)
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        return minutes.length < ENOUGH_MINUTES
                ? OptionalDouble.empty()
                : OptionalDouble.of(minutes[(int) Math.ceil(MOST * minutes.length) - 1] / 60);
    }

    public void keep(Kept kept) {
        rows.keep(kept);
    }

    /// The newest first; of those whose generator was the limit, none.
    public List<Kept> newest(Profile profile) {
        return rows.newest(profile);
    }
}
