package com.judgemyjpeg.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The seam of who may call when. A pool's calls are spaced evenly, whichever programs make
/// them, so that no minute ever holds more than the provider grants. Contract, kept by
/// `PacerContract` for every engine: permits of one pool, added up over all takers, never
/// exceed its limits in any minute or day; a pool that rests grants nothing to anybody; what is
/// said to rest longer rests longer.
public interface Pacer {

    /// What one call takes of its pool.
    ///
    /// @param tokens of question and answer, estimated before and counted after
    record Cost(int tokens, int images) {}

    /// Permits in a row: the first `startIn` from now, then one every `step`. None: then
    /// `startIn` tells when to ask again.
    record Grant(int permits, Duration startIn, Duration step) {}

    /// Makes a pool known, or gives it other limits.
    void open(String pool, Limits limits);

    /// As many permits as can be had within a moment, at most `wanted`.
    Grant take(String pool, int wanted, Cost cost);

    /// A call took so many tokens fewer than were estimated, or more when it is below 0.
    void settle(String pool, int fewer);

    /// Nobody calls this pool for so long; extends an earlier rest and never shortens it.
    void rest(String pool, Duration howLong, Failure why);

    /// One more failure in a row; at [#STRIKES] the breaker opens, each time for longer, and
    /// then lets one call through.
    void strike(String pool, Failure why);

    int STRIKES = 5;

    /// A call went well.
    void wellDone(String pool);

    /// What the provider's answers say about its limits; 0 for what they don't say.
    void learn(String pool, int requests, int tokens);

    /// Ends a rest and closes the breaker, because somebody looked after it.
    void wake(String pool);

    List<Standing> standings();

    /// Where a pool stands.
    ///
    /// @param limits as set
    /// @param learned what the provider told, 0 where it did not
    /// @param today requests in the last 24 hours
    /// @param restingUntil null when it does not rest
    /// @param why it rests, or failed last
    /// @param strikes failures in a row
    record Standing(
            String pool,
            Limits limits,
            Limits learned,
            int today,
            Duration ahead,
            @Nullable Instant restingUntil,
            @Nullable Failure why,
            int strikes) {

        public Breaker breaker() {
            return strikes < STRIKES ? Breaker.CLOSED : restingUntil == null ? Breaker.HALF_OPEN : Breaker.OPEN;
        }
    }

    enum Breaker {
        CLOSED,
        HALF_OPEN,
        OPEN
    }
}
