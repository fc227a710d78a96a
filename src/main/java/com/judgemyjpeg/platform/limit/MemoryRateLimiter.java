package com.judgemyjpeg.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
    private record Key(Limit limit, String of) {}

    private static final Duration LONGEST = Arrays.stream(Limit.values())
            .map(Limit::per)
            .max(Duration::compareTo)
            .orElseThrow();

    private final LimitSettings settings;
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(LONGEST)
            .build();

    MemoryRateLimiter(LimitSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Duration> take(Limit limit, String key) {
        ConsumptionProbe probe = bucket(limit, key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    @Override
    public Quota quota(Limit limit, String key) {
        int times = settings.times(limit);
        Bucket bucket = bucket(limit, key);
        EstimationProbe whole = bucket.estimateAbilityToConsume(times);
        long left = whole.getRemainingTokens();
        long nanos = left > 0
                ? whole.getNanosToWaitForRefill()
                : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return new Quota(times, limit.per(), left, Duration.ofNanos(nanos));
    }

    private Bucket bucket(Limit limit, String key) {
        return buckets.get(new Key(limit, key), this::fullBucket);
    }

    private Bucket fullBucket(Key key) {
        int times = settings.times(key.limit());
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(times)
                        .refillGreedy(times, key.limit().per()))
                .build();
    }
}
