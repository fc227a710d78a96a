package com.judgemyjpeg.platform.limit;

import java.time.Duration;
import java.util.Optional;

/// The seam of counting. Exact under any number of concurrent callers on one key.
public interface RateLimiter {

    /// Takes one. Empty when it was free; else how long to wait until one is, with nothing taken.
    Optional<Duration> take(Limit limit, String key);

    /// How many are left now, without taking one.
    long left(Limit limit, String key);
}
