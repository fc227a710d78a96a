package com.judgemyjpeg.scaling;

import com.judgemyjpeg.platform.watch.Samples;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What this program and its like recorded. Of the last 30 days it knows minutes, before that hours.
final class SampledEvidence implements Evidence {
    private final Samples samples;

    SampledEvidence(Samples samples) {
        this.samples = samples;
    }

    @Override
    public List<Point> series(String figure, String part, Instant from, Instant to) {
        return wanted(
                        part,
                        part.equals(EVERY_PART)
                                ? samples.parts(figure, from, to)
                                : one(part, samples.series(figure, part, from, to)))
                .stream()
                .flatMap(List::stream)
                .map(point -> new Point(point.at(), point.value()))
                .toList();
    }

    @Override
    public List<Hour> hours(String figure, String part, Instant from, Instant to) {
        Map<Instant, Hour> hours = new TreeMap<>();
        wanted(
                        part,
                        part.equals(EVERY_PART)
                                ? samples.hoursOfParts(figure, from, to)
                                : one(part, samples.hours(figure, part, from, to)))
                .stream()
                .flatMap(List::stream)
                .map(point -> new Hour(point.at(), point.least(), point.value(), point.greatest()))
                .forEach(hour -> hours.merge(hour.begins(), hour, SampledEvidence::together));
        return List.copyOf(hours.values());
    }

    private static <T> Map<String, List<T>> one(String part, List<T> points) {
        return Map.of(part, points);
    }

    /// The whole is no part of its own where there are parts.
    private static <T> Collection<List<T>> wanted(String part, Map<String, List<T>> parts) {
        if (!part.equals(EVERY_PART) || parts.size() < 2) {
            return parts.values();
        }
        Map<String, List<T>> without = new TreeMap<>(parts);
        without.remove("");
        return without.values();
    }

    /// For a trend the fuller part counts: that one is used up first.
    private static Hour together(Hour one, Hour other) {
        return new Hour(
                one.begins(),
                Math.min(one.least(), other.least()),
                Math.max(one.mean(), other.mean()),
                Math.max(one.most(), other.most()));
    }
}
