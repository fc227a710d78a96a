package com.judgemyjpeg.critique;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The seven numbers, each an integer from 0 to its criterion's maximum; never fewer than seven.
public record Scores(Map<Criterion, Integer> points) {
    public Scores {
        EnumMap<Criterion, Integer> copy = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            Integer given = points.get(criterion);
            if (given == null || given < 0 || given > criterion.max()) {
                throw new IllegalArgumentException(criterion + " is " + given + ", not 0-" + criterion.max());
            }
            copy.put(criterion, given);
        }
        points = Collections.unmodifiableMap(copy);
    }

    public int of(Criterion criterion) {
        return points.getOrDefault(criterion, 0);
    }

    /// Out of 100.
    public int total() {
        return points.values().stream().mapToInt(Integer::intValue).sum();
    }
}
