package com.judgemyjpeg.platform.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A place in a trace, and when it was left, as one text: `traceparent`, a blank, milliseconds
/// since 1970.
///
/// @param context without a span when the text names none
record Bookmark(Context context, long millis) {
    private static final String FIELD = "traceparent";

    private static final TextMapGetter<String> TEXT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(FIELD);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(FIELD) ? carrier : null;
        }
    };

    static String at(SpanContext here) {
        return "00-%s-%s-%s %d"
                .formatted(
                        here.getTraceId(),
                        here.getSpanId(),
                        here.getTraceFlags().asHex(),
                        System.currentTimeMillis());
    }

    static Bookmark read(String text) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? new Bookmark(Context.root(), 0)
                : new Bookmark(of(text.substring(0, blank)), millis(text.substring(blank + 1)));
    }

    static Context of(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TEXT);
    }

    /// Somebody's trace, of which they say that it is not told.
    static boolean spared(Context of) {
        SpanContext there = io.opentelemetry.api.trace.Span.fromContext(of).getSpanContext();
        return there.isValid() && !there.isSampled();
    }

    boolean leadsSomewhere() {
        return io.opentelemetry.api.trace.Span.fromContext(context)
                .getSpanContext()
                .isSampled();
    }

    /// Clocks of two programs differ: what they say is no time before it began.
    long nanosNoLaterThan(long now) {
        return Math.min(TimeUnit.MILLISECONDS.toNanos(millis), now);
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE / TimeUnit.MILLISECONDS.toNanos(1);
        }
    }
}
