package com.judgemyjpeg.platform.otlp;

import static java.util.stream.Collectors.groupingBy;

import com.judgemyjpeg.platform.watch.Exposition;
import com.judgemyjpeg.platform.watch.Exposition.Shown;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Sends every figure as it stands. All are gauges: services outside do not agree on whether a
/// counter is told anew or since the start.
final class OtelFigures {
    private final MetricExporter exporter;
    private final Resource self;
    private final Exposition exposition;
    private final InstantSource clock;

    OtelFigures(Collector collector, Exposition exposition, InstantSource clock) {
        this.exporter = collector.metrics();
        this.self = collector.self();
        this.exposition = exposition;
        this.clock = clock;
    }

    /// Returns when they were taken, or will not be: whoever asks has time.
    void send() {
        long now = TimeUnit.MILLISECONDS.toNanos(clock.millis());
        List<MetricData> figures = exposition.gauges().stream().collect(groupingBy(Shown::name)).entrySet().stream()
                .map(figure -> OtelGauge.of(self, figure.getKey(), figure.getValue(), now))
                .toList();
        var unused = exporter.export(figures).join(2 * Collector.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
