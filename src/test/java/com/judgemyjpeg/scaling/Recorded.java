package com.judgemyjpeg.scaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Series in memory; each figure's points are kept in the order they were recorded in.
final class Recorded implements Evidence {
    private final Map<String, List<Point>> series = new HashMap<>();
    private int read;

    Recorded add(String figure, List<Point> points) {
        series.computeIfAbsent(figure, key -> new ArrayList<>()).addAll(points);
        return this;
    }

    int read() {
        return read;
    }

    @Override
    public List<Point> series(String figure, String part, Instant from, Instant to) {
        List<Point> found = series.getOrDefault(figure, List.of()).stream()
                .filter(point -> !point.at().isBefore(from) && point.at().isBefore(to))
                .toList();
        read += found.size();
        return found;
    }
}
