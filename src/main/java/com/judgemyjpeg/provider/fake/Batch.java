package com.judgemyjpeg.provider.fake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A batch, and how far it is.
final class Batch {
    enum State {
        VALIDATING,
        FAILED,
        IN_PROGRESS,
        FINALIZING,
        COMPLETED,
        EXPIRED,
        CANCELLING,
        CANCELLED
    }

    private final String id = Forms.id("batch_");
    private final Pools.Caller caller;
    private final Endpoint endpoint;
    private final StoredFile input;
    private final @Nullable JsonNode metadata;
    private final InstantSource clock;
    private final long createdAt;
    private final long expiresAt;
    private final Map<State, Long> since = new EnumMap<>(State.class);
    private final List<Object> errors = new ArrayList<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private State state = State.VALIDATING;
    private int total;
    private int completed;
    private int failed;
    private @Nullable String outputFile;
    private @Nullable String errorFile;

    Batch(
            Pools.Caller caller,
            Endpoint endpoint,
            StoredFile input,
            @Nullable JsonNode metadata,
            Duration window,
            InstantSource clock) {
        this.caller = caller;
        this.endpoint = endpoint;
        this.input = input;
        this.metadata = metadata;
        this.clock = clock;
        createdAt = clock.instant().getEpochSecond();
        expiresAt = createdAt + window.toSeconds();
    }

    String id() {
        return id;
    }

    Pools.Caller caller() {
        return caller;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    StoredFile input() {
        return input;
    }

    boolean over() {
        return clock.instant().getEpochSecond() >= expiresAt;
    }

    /// @return whether the batch goes on: `false` as soon as it is cancelled
    boolean goesOnAfter(Duration wait) throws InterruptedException {
        return !cancelled.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized void become(State next) {
        state = next;
        since.put(next, clock.instant().getEpochSecond());
    }

    /// @return how it looks at that moment: it may have ended by the next
    synchronized Map<String, @Nullable Object> cancel() throws ApiError {
        if (state != State.VALIDATING && state != State.IN_PROGRESS) {
            throw ApiError.badRequest(null, null, "Cannot cancel a batch with status '%s'.".formatted(name(state)));
        }
        become(State.CANCELLING);
        cancelled.countDown();
        return view();
    }

    /// Turns to `next` unless it was cancelled in the meantime.
    synchronized boolean advance(State next) {
        if (state == State.CANCELLING) {
            return false;
        }
        become(next);
        return true;
    }

    synchronized void error(String code, String message, int line) {
        errors.add(Json.object("code", code, "message", message, "param", null, "line", line == 0 ? null : line));
    }

    synchronized boolean valid() {
        return errors.isEmpty();
    }

    synchronized void total(int lines) {
        total = lines;
    }

    synchronized void count(boolean good) {
        completed += good ? 1 : 0;
        failed += good ? 0 : 1;
    }

    synchronized void files(@Nullable String output, @Nullable String error) {
        outputFile = output;
        errorFile = error;
    }

    synchronized Map<String, @Nullable Object> view() {
        return Json.object(
                "id", id,
                "object", "batch",
                "endpoint", endpoint.path(),
                "errors", errors.isEmpty() ? null : Json.object("object", "list", "data", List.copyOf(errors)),
                "input_file_id", input.id(),
                "completion_window", "24h",
                "status", name(state),
                "output_file_id", outputFile,
                "error_file_id", errorFile,
                "created_at", createdAt,
                "in_progress_at", since.get(State.IN_PROGRESS),
                "expires_at", expiresAt,
                "finalizing_at", since.get(State.FINALIZING),
                "completed_at", since.get(State.COMPLETED),
                "failed_at", since.get(State.FAILED),
                "expired_at", since.get(State.EXPIRED),
                "cancelling_at", since.get(State.CANCELLING),
                "cancelled_at", since.get(State.CANCELLED),
                "request_counts", Json.object("total", total, "completed", completed, "failed", failed),
                "metadata", metadata);
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
