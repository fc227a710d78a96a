package com.judgemyjpeg.scaling;

import com.judgemyjpeg.platform.watch.Samples;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What this program and its like recorded. Of the last 30 days it knows minutes, before that hours.
///
/// Samples that were packed are four bytes long: so the others are seen no sharper, and a decision
/// is the same when it is taken again a month later.
final class SampledEvidence implements Evidence {
    private final Samples samples;

    SampledEvidence(Samples samples) {
        this.samples = samples;
    }

    @Override
    public List<Point> series(String figure, String part, Instant from, Instant to) {
        return parts(figure, part, from, to).stream()
                .flatMap(List::stream)
                .map(point -> new Point(point.at(), (float) point.value()))
                .toList();
    }

    /// The hour in which `to` lies is that of its minutes before: what came later was not known.
    @Override
    public List<Hour> hours(String figure, String part, Instant from, Instant to) {
        Instant last = to.truncatedTo(ChronoUnit.HOURS);
        Map<Instant, Hour> hours = new TreeMap<>();
        hoursOfParts(figure, part, from, last).stream()
                .flatMap(List::stream)
                .map(point ->
                        new Hour(point.at(), (float) point.least(), (float) point.value(), (float) point.greatest()))
                .forEach(hour -> hours.merge(hour.begins(), hour, SampledEvidence::together));
        List<Hour> all = new ArrayList<>(hours.values());
        all.addAll(Evidence.super.hours(figure, part, last, to));
        return all;
    }

    private Collection<List<com.judgemyjpeg.platform.watch.Point>> parts(
            String figure, String part, Instant from, Instant to) {
        return part.equals(EVERY_PART)
                ? withoutTheWhole(samples.parts(figure, from, to))
                : List.of(samples.series(figure, part, from, to));
    }

    private Collection<List<com.judgemyjpeg.platform.watch.Point>> hoursOfParts(
            String figure, String part, Instant from, Instant to) {
        return part.equals(EVERY_PART)
                ? withoutTheWhole(samples.hoursOfParts(figure, from, to))
                : List.of(samples.hours(figure, part, from, to));
    }

    /// The whole is no part of its own where there are parts.
    private static <T> Collection<T> withoutTheWhole(Map<String, T> parts) {
        if (parts.size() < 2) {
            return parts.values();
        }
        Map<String, T> without = new TreeMap<>(parts);
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
