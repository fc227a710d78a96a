package com.judgemyjpeg.platform.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Readings of one figure, of several instances and minutes, on their way to one value.
final class Together {
    private final Kind kind;
    private final Map<Integer, List<Reading.Value>> readings = new TreeMap<>();

    Together(Kind kind) {
        this.kind = kind;
    }

    void add(int minute, Reading.Value value) {
        readings.computeIfAbsent(minute, it -> new ArrayList<>()).add(value);
    }

    /// Each minute that says something.
    Map<Integer, Double> minutes() {
        Map<Integer, Double> minutes = new TreeMap<>();
        readings.forEach((minute, values) -> kind.together(values).ifPresent(value -> minutes.put(minute, value)));
        return minutes;
    }

    /// All of it as one point, which begins at `minute`; empty when nothing was said.
    Optional<Point> hour(int minute) {
        List<Double> minutes = List.copyOf(minutes().values());
        if (minutes.isEmpty()) {
            return Optional.empty();
        }
        List<Reading.Value> all =
                readings.values().stream().flatMap(List::stream).toList();
        return Optional.of(new Point(
                Minutes.begin(minute),
                Point.HOUR,
                kind.hour(all, minutes),
                Collections.min(minutes),
                Collections.max(minutes),
                minutes.size()));
    }
}
