package com.judgemyjpeg.scaling.autoscale;

import com.judgemyjpeg.platform.watch.Point;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Samples;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads what was recorded: a statement for each figure.
final class Minutes {
    private static final double SECONDS = 60;

    private final Samples samples;

    Minutes(Samples samples) {
        this.samples = samples;
    }

    /// In order. Minutes of which the instances or the queue are not known are left out.
    List<Load> between(Instant from, Instant to) {
        Map<String, Map<Instant, Double>> figures = new HashMap<>();
        FIGURES.forEach(figure -> figures.put(figure, byMinute(samples.series(figure, Readings.ALL, from, to))));
        Map<Instant, Double> cpu = means(samples.parts("cpu.used", from, to));
        Set<Instant> minutes = new TreeSet<>(minutes(figures, "workers.alive"));
        minutes.retainAll(minutes(figures, "instances.alive"));
        minutes.retainAll(minutes(figures, "queue.depth"));
        return minutes.stream()
                .map(at -> new Load(
                        at,
                        of(figures, "instances.alive", at),
                        of(figures, "workers.alive", at),
                        of(figures, "workers.hands", at),
                        of(figures, "workers.busy", at),
                        of(figures, "provider.waiting", at),
                        ENDED.stream().mapToDouble(end -> of(figures, end, at)).sum(),
                        of(figures, "queue.depth", at),
                        of(figures, "queue.oldest", at),
                        of(figures, "http.requests", at) * of(figures, "http.mean", at) / SECONDS,
                        cpu.getOrDefault(at, 0.0)))
                .toList();
    }

    private static final List<String> ENDED = List.of("analyses.done", "analyses.failed", "analyses.refused");
    private static final List<String> FIGURES = Stream.concat(
                    ENDED.stream(),
                    Stream.of(
                            "instances.alive",
                            "workers.alive",
                            "workers.hands",
                            "workers.busy",
                            "provider.waiting",
                            "queue.depth",
                            "queue.oldest",
                            "http.requests",
                            "http.mean"))
            .toList();

    private static Set<Instant> minutes(Map<String, Map<Instant, Double>> figures, String figure) {
        return figures.getOrDefault(figure, Map.of()).keySet();
    }

    private static double of(Map<String, Map<Instant, Double>> figures, String figure, Instant at) {
        return figures.getOrDefault(figure, Map.of()).getOrDefault(at, 0.0);
    }

    private static Map<Instant, Double> byMinute(Collection<Point> points) {
        Map<Instant, Double> values = new TreeMap<>();
        points.forEach(point -> values.put(point.at(), point.value()));
        return values;
    }

    /// Of the instances; the whole is that of the worst.
    private static Map<Instant, Double> means(Map<String, List<Point>> parts) {
        Map<Instant, double[]> sums = new TreeMap<>();
        parts.forEach((part, points) -> points.stream()
                .filter(point -> !part.equals(Readings.ALL))
                .forEach(point -> {
                    double[] sum = sums.computeIfAbsent(point.at(), at -> new double[2]);
                    sum[0] += point.value();
                    sum[1]++;
                }));
        Map<Instant, Double> means = new TreeMap<>();
        sums.forEach((at, sum) -> means.put(at, sum[0] / sum[1]));
        return means;
    }
}
