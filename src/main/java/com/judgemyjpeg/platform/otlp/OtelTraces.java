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
        Sampler share = Sampler.traceIdRatioBased(collector.settings().share());
        provider = SdkTracerProvider.builder()
                .setResource(collector.self())
                // who asks may spare us their trace, but cannot make us send more than our share
                .setSampler(Sampler.parentBasedBuilder(share)
                        .setRemoteParentSampled(share)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(collector.spans())
                        .setMaxQueueSize(LINE)
                        .setScheduleDelay(GATHERING)
                        .setExporterTimeout(Collector.PATIENCE.multipliedBy(2))
                        .build())
                .build();
        tracer = provider.get("judgemyjpeg");
    }

    @Override
    public Span begin(String name, @Nullable String traceparent) {
        return begin(name, SpanKind.SERVER, Bookmark.of(traceparent));
    }

    @Override
    public Span goOn(String name, String bookmark) {
        Bookmark from = Bookmark.read(bookmark);
        return from.leadsSomewhere() ? begin(name, SpanKind.CONSUMER, from.context()) : Span.NONE;
    }

    private Span begin(String name, SpanKind kind, Context in) {
        return OtelSpan.of(
                        tracer,
                        tracer.spanBuilder(name)
                                .setSpanKind(kind)
                                .setParent(in)
                                .startSpan())
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
