package com.judgemyjpeg.platform.otlp;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// By the SDK of OpenTelemetry: ended spans stand in a bounded line, from which a thread of its
/// own sends them; what finds the line full is dropped.
final class OtelTraces implements Traces {
    /// Some seconds of uploads at a hundred a second.
    private static final int LINE = 4096;
    private static final Duration GATHERING = Duration.ofSeconds(2);
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OtelTraces(Collector collector) {
        provider = SdkTracerProvider.builder()
                .setResource(collector.self())
                // by the number of the trace, so also for its parts, and in other programs
                .setSampler(Sampler.traceIdRatioBased(collector.settings().share()))
                .addSpanProcessor(BatchSpanProcessor.builder(collector.spans())
                        .setMaxQueueSize(LINE)
                        .setScheduleDelay(GATHERING)
                        .setExporterTimeout(Collector.PATIENCE.multipliedBy(2))
                        .build())
                .build();
        tracer = provider.get("judgemyjpeg");
    }

    /// Who asks may spare us their trace, but cannot make us send more than our share.
    @Override
    public Span begin(String name, @Nullable String traceparent) {
        Context asker = Bookmark.of(traceparent);
        return Bookmark.spared(asker) ? Span.NONE : begin(name, SpanKind.SERVER, asker);
    }

    @Override
    public Span goOn(String name, String bookmark) {
        Bookmark from = Bookmark.read(bookmark);
        return from.leadsSomewhere() ? begin(name, SpanKind.CONSUMER, from.context()) : Span.NONE;
    }

    private Span begin(String name, SpanKind kind, Context in) {
        return OtelSpan.of(
                        tracer,
                        tracer.spanBuilder(name).setSpanKind(kind).setParent(in).startSpan())
                .enter();
    }

    @Override
    public void meanwhile(String name, String bookmark) {
        Bookmark from = Bookmark.read(bookmark);
        if (from.leadsSomewhere()) {
            long now = Clock.getDefault().now();
            tracer.spanBuilder(name)
                    .setParent(from.context())
                    .setStartTimestamp(from.nanosNoLaterThan(now), TimeUnit.NANOSECONDS)
                    .startSpan()
                    .end(now, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        var unused = provider.shutdown().join(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
    }
}
