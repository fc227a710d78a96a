package com.judgemyjpeg.platform.otlp;

import com.judgemyjpeg.platform.database.Release;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;

/// Who is told, and by whom.
///
/// @param instance by which this program is known among several
record Collector(OtlpSettings settings, String instance) {
    /// For one answer; a few more tries are made where one may help.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    SpanExporter spans() {
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.address("traces"))
                .setHeaders(settings::pairs)
                .setCompression("gzip")
                .setTimeout(PATIENCE)
                .build();
    }

    MetricExporter metrics() {
        return OtlpHttpMetricExporter.builder()
                .setEndpoint(settings.address("metrics"))
                .setHeaders(settings::pairs)
                .setCompression("gzip")
                .setTimeout(PATIENCE)
                .build();
    }

    Resource self() {
        return Resource.create(Attributes.builder()
                .put("service.name", "judgemyjpeg")
                .put("service.version", Release.current().toString())
                .put("service.instance.id", instance)
                .build());
    }
}
