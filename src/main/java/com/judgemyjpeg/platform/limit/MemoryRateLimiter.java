package com.judgemyjpeg.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.Rung;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Buckets of this process. A bucket unused for the longest span of the list is full again, so forgetting
/// it then loses nothing; the size bound keeps a flood of invented keys from filling the memory, at the
/// price of forgetting the least used.
final class MemoryRateLimiter implements RateLimiter {
    /// @param tight the bucket of a surge; the usual one is taken from as well, so that a change of rung gives nobody
    /// more
    private record Key(Limit limit, String of, boolean tight) {}

    private static final Duration LONGEST = Arrays.stream(Limit.values())
            .map(Limit::per)
            .max(Duration::compareTo)
            .orElseThrow();

    private final LimitSettings settings;
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(LONGEST)
            .build();

    private final Modes modes;

    MemoryRateLimiter(LimitSettings settings, Modes modes) {
        this.settings = settings;
        this.modes = modes;
    }

    @Override
    public Optional<Duration> take(Limit limit, String key) {
        if (!tight()) {
            return taken(bucket(limit, key, false));
        }
        Bucket tight = bucket(limit, key, true);
        Optional<Duration> wait = taken(tight);
        if (wait.isEmpty()) {
            wait = taken(bucket(limit, key, false));
            if (wait.isPresent()) {
                tight.addTokens(1); // a refusal takes nothing
            }
        }
        return wait;
    }

    private static Optional<Duration> taken(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private boolean tight() {
        return modes.now().rung().includes(Rung.LIMITS_TIGHT);
    }

    @Override
    public Quota quota(Limit limit, String key) {
        boolean tight = tight();
        int times = times(limit, tight);
        Bucket bucket = bucket(limit, key, tight);
        EstimationProbe whole = bucket.estimateAbilityToConsume(times);
        long left = whole.getRemainingTokens();
        long nanos = left > 0
                ? whole.getNanosToWaitForRefill()
                : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return new Quota(times, limit.per(), left, Duration.ofNanos(nanos));
    }

    private Bucket bucket(Limit limit, String key, boolean tight) {
        return buckets.get(new Key(limit, key, tight), this::fullBucket);
    }

    private int times(Limit limit, boolean tight) {
        int times = settings.times(limit);
        return tight ? limit.tight(times) : times;
    }

    private Bucket fullBucket(Key key) {
        int times = times(key.limit(), key.tight());
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(times)
                        .refillGreedy(times, key.limit().per()))
                .build();
    }
}
