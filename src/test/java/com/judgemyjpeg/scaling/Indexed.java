package com.judgemyjpeg.scaling;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds a stretch of a long series as an index of a database would.
final class Indexed implements Evidence {
    private final Recorded recorded;
    private final Map<String, List<Point>> all = new HashMap<>();

    Indexed(Recorded recorded) {
        this.recorded = recorded;
    }

    @Override
    public List<Point> series(String figure, String part, Instant from, Instant to) {
        List<Point> points = all.computeIfAbsent(figure, key -> recorded.series(key, part, Instant.MIN, Instant.MAX));
        return points.subList(place(points, from), place(points, to));
    }

    private static int place(List<Point> points, Instant at) {
        int found = Collections.binarySearch(points, new Point(at, 0), Comparator.comparing(Point::at));
        return found < 0 ? -found - 1 : found;
    }
}
