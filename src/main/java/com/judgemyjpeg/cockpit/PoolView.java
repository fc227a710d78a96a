package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.provider.Limits;
import com.judgemyjpeg.provider.Pacer.Breaker;
import com.judgemyjpeg.provider.Pacer.Standing;
import com.judgemyjpeg.provider.ProviderDesk.Pool;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A pool: what it may, what it did of that today, what it cost, and whether it rests.
///
/// @param requests of its day
/// @param day of its budget, as `month`
public record PoolView(Standing standing, List<Limit> limits, BarView requests, BarView day, BarView month) {
    /// @param learned told by the provider itself
    public record Limit(String code, int number, boolean learned) {}

    static PoolView of(Pool pool) {
        Standing standing = pool.standing();
        return new PoolView(
                standing,
                limits(standing.limits(), standing.learned()),
                new BarView(standing.today(), standing.limits().daily()),
                new BarView(pool.today(), pool.budget().day()),
                new BarView(pool.month(), pool.budget().month()));
    }

    private static List<Limit> limits(Limits set, Limits learned) {
        return Stream.of(
                        new Limit("rpm", set.requests(), false),
                        new Limit("rpm", learned.requests(), true),
                        new Limit("tpm", set.tokens(), false),
                        new Limit("tpm", learned.tokens(), true),
                        new Limit("rpd", set.daily(), false),
                        new Limit("ipm", set.images(), false),
                        new Limit("concurrency", set.concurrency(), false))
                .filter(limit -> limit.number() > 0)
                .toList();
    }

    public String breaker() {
        return standing.breaker().name().toLowerCase(Locale.ROOT);
    }

    /// Whether somebody may want to look after it.
    public boolean troubled() {
        return standing.restingUntil() != null || standing.strikes() > 0 || standing.breaker() != Breaker.CLOSED;
    }
}
