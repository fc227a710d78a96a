package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.analysis.AnalysisQueue.Held;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a worker holds.
///
/// @param address of the person; null for a guest
/// @param silent since the worker last said that it is alive
/// @param left of the lease, in percent
/// @param seconds until nothing of it is left
public record HeldView(Held held, @Nullable String address, AgeView since, AgeView silent, int left, long seconds) {
    private static final int SHORT = 4;
    /// As many as the style sheet has colours for.
    private static final int COLOURS = 6;

    static HeldView of(Held held, @Nullable String address, Duration lease, Instant now) {
        Duration rest = Duration.between(now, held.until());
        long left = 100 * rest.toMillis() / lease.toMillis();
        return new HeldView(
                held,
                address,
                new AgeView(positive(Duration.between(held.since(), now))),
                new AgeView(positive(lease.minus(rest))),
                (int) Math.clamp(left, 0, 100),
                Math.max(0, rest.toSeconds()));
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    public String worker() {
        return held.worker().substring(0, Math.min(SHORT, held.worker().length()));
    }

    /// The same for the same worker, on every page.
    public int colour() {
        return Math.floorMod(held.worker().hashCode(), COLOURS);
    }
}
