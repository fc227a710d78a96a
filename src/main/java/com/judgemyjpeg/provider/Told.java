package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.otlp.Span;

/// What a trace tells of a call: never what was asked or answered, or with which key.
final class Told {
    private static final double MICROS = 1e6;

    private Told() {}

    /// Names are those of OpenTelemetry where it has any.
    static void note(Span span, ProviderKey key, Reply reply, long micros) {
        span.note("gen_ai.request.model", key.model());
        span.note("gen_ai.usage.input_tokens", reply.usage().question());
        span.note("gen_ai.usage.output_tokens", reply.usage().answer());
        span.note("judge.pool", key.pool());
        span.note("judge.cost.usd", micros / MICROS);
        span.note("judge.outcome", reply.outcome());
        if (reply instanceof Reply.Failed failed) {
            span.failed(failed.failure().code());
        }
    }
}
