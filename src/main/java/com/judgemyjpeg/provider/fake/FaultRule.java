package com.judgemyjpeg.provider.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A fault, and whom it strikes how often.
///
/// @param probability of each call, 0 to 1
/// @param pool whose calls, or `null` for all
/// @param key whose calls, or `null` for all of the pool
/// @param until when it is over, or `null` for never
public record FaultRule(
        Fault fault,
        double probability,
        @Nullable String pool,
        @Nullable String key,
        @Nullable Instant until) {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    public FaultRule {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a fault's probability is between 0 and 1, not " + probability);
        }
    }

    public static FaultRule always(Fault fault) {
        return often(fault, 1);
    }

    public static FaultRule often(Fault fault, double probability) {
        return new FaultRule(fault, probability, null, null, null);
    }

    public FaultRule in(String only) {
        return new FaultRule(fault, probability, only, key, until);
    }

    public FaultRule until(Instant end) {
        return new FaultRule(fault, probability, pool, key, end);
    }

    boolean over(Instant now) {
        return until != null && !now.isBefore(until);
    }

    boolean concerns(Pools.Caller caller) {
        return (pool == null || pool.equals(caller.pool().name())) && (key == null || key.equals(caller.key()));
    }

    /// What a call that it strikes at the door is told; the rest strikes later.
    ApiError error(Instant now) {
        return switch (fault) {
            case RATE_LIMIT -> limited("requests per min (RPM)", rest(now).orElse(A_MOMENT));
            case DAY_LIMIT -> limited("requests per day (RPD)", rest(now).orElse(Duration.ofHours(7)));
            case ZERO_QUOTA -> ApiError.zeroQuota();
            case BILLING -> ApiError.billing();
            case WRONG_KEY -> ApiError.wrongKey("sk-revoked-0000");
            case UNKNOWN_MODEL -> ApiError.noModel("retired-model");
            case BAD_REQUEST -> ApiError.invalidValue("messages", "Invalid value: 'messages' cannot be used so.");
            case OVERLOADED -> ApiError.overloaded();
            default -> ApiError.serverError();
        };
    }

    private Optional<Duration> rest(Instant now) {
        return Optional.ofNullable(until).map(end -> Duration.between(now, end));
    }

    private static ApiError limited(String name, Duration wait) {
        return ApiError.limited(
                "requests",
                "Rate limit reached on %s. Please try again in %s. Visit https://platform.openai.com/account/rate-limits to learn more."
                        .formatted(name, Span.text(wait)),
                wait);
    }
}
