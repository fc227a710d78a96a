package com.judgemyjpeg.platform.otlp;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/// A span of the SDK, and of this thread.
final class OtelSpan extends Span {
    private final Tracer tracer;
    private final io.opentelemetry.api.trace.Span span;

    private OtelSpan(Tracer tracer, io.opentelemetry.api.trace.Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    /// Nothing where nobody will be told: then its parts are nothing too.
    static Span of(Tracer tracer, io.opentelemetry.api.trace.Span span) {
        return span.getSpanContext().isSampled() ? new OtelSpan(tracer, span) : NONE;
    }

    @Override
    public String bookmark() {
        return Bookmark.at(span.getSpanContext());
    }

    @Override
    public void note(String what, String value) {
        span.setAttribute(what, value);
    }

    @Override
    public void note(String what, long value) {
        span.setAttribute(what, value);
    }

    @Override
    public void note(String what, double value) {
        span.setAttribute(what, value);
    }

    @Override
    public void failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    @Override
    Span part(String name) {
        return new OtelSpan(
                tracer,
                tracer.spanBuilder(name).setParent(Context.root().with(span)).startSpan());
    }

    @Override
    void end() {
        span.end();
    }
}
