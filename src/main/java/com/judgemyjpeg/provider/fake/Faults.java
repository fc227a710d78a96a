package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.Fault.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The faults of this moment.
final class Faults {
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private final Dice dice;
    private final InstantSource clock;

    Faults(Dice dice, InstantSource clock) {
        this.dice = dice;
        this.clock = clock;
    }

    void add(FaultRule rule) {
        rules.add(rule);
    }

    void clear() {
        rules.clear();
    }

    void clear(String pool) {
        rules.removeIf(rule -> pool.equals(rule.pool()));
    }

    List<FaultRule> rules() {
        return List.copyOf(rules);
    }

    /// What strikes this call at one of the places, if anything does.
    @Nullable
    Fault strikes(Pools.Caller caller, Place first, Place... more) {
        FaultRule rule = drawn(caller, EnumSet.of(first, more));
        return rule == null ? null : rule.fault();
    }

    void strikeAtTheDoor(Pools.Caller caller) throws ApiError {
        FaultRule rule = drawn(caller, EnumSet.of(Place.DOOR));
        if (rule != null) {
            throw rule.error(clock.instant());
        }
    }

    private @Nullable FaultRule drawn(Pools.Caller caller, Set<Place> places) {
        if (rules.isEmpty()) {
            return null;
        }
        Instant now = clock.instant();
        RandomGenerator chance = dice.next();
        rules.removeIf(rule -> rule.over(now));
        for (FaultRule rule : rules) {
            if (places.contains(rule.fault().place())
                    && rule.concerns(caller)
                    && chance.nextDouble() < rule.probability()) {
                return rule;
            }
        }
        return null;
    }
}
