package com.judgemyjpeg.platform.limit;

import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The seam of counting. Exact under any number of concurrent callers on one key.
public interface RateLimiter {

    /// Takes one. Empty when it was free; else how long to wait until one is, with nothing taken.
    Optional<Duration> take(Limit limit, String key);

    /// How it stands now, without taking one. Whoever asks no more than [Quota#left], and then waits for
    /// [Quota#until], is never refused for what they took themselves.
    Quota quota(Limit limit, String key);

    /// How many are left now, without taking one.
    default long left(Limit limit, String key) {
        return quota(limit, key).left();
    }

    /// Takes one, for whoever only goes on when it was free.
    ///
    /// @throws Refused 429, with the `seconds` that become its `Retry-After`
    default void require(Limit limit, String key) {
        Optional<Duration> wait = take(limit, key);
        if (wait.isPresent()) {
            long seconds = Math.max(1, wait.get().plusMillis(999).toSeconds());
            throw new Refused(limit.problem(), Map.of("seconds", seconds));
        }
    }
}
