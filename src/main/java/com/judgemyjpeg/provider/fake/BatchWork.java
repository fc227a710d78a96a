package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.Batch.State;
import com.judgemyjpeg.provider.fake.Fault.Place;
import com.judgemyjpeg.provider.fake.Model.Origin;
import com.judgemyjpeg.provider.fake.Model.Said;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Works a batch off, evenly over its time: a tenth of it for looking at the file, a tenth for
/// writing the results. What is done when it is cancelled or expires is kept. Lines take
/// nothing from the windows, as batches of the real provider have a quota of their own.
final class BatchWork {
    private static final int MOST_LINES = 50_000;

    private final Batch batch;
    private final StoredFiles files;
    private final Model model;
    private final Faults faults;
    private final Duration time;

    BatchWork(Batch batch, StoredFiles files, Model model, Faults faults, Duration time) {
        this.batch = batch;
        this.files = files;
        this.model = model;
        this.faults = faults;
        this.time = time;
    }

    void run() throws IOException, InterruptedException {
        Fault fault = faults.strikes(batch.caller(), Place.BATCH);
        int lines = validated(fault);
        batch.goesOnAfter(time.dividedBy(10));
        if (!batch.advance(batch.valid() ? State.IN_PROGRESS : State.FAILED)) {
            batch.become(State.CANCELLED);
            return;
        }
        if (!batch.valid()) {
            return;
        }
        Path good = files.fresh();
        Path bad = files.fresh();
        State end;
        try (BufferedReader in = Files.newBufferedReader(batch.input().content());
                BufferedWriter output = Files.newBufferedWriter(good);
                BufferedWriter errors = Files.newBufferedWriter(bad)) {
            end = worked(in, output, errors, lines, fault == Fault.BATCH_EXPIRED ? lines / 2 : lines);
        }
        if (end == State.COMPLETED) {
            if (batch.advance(State.FINALIZING)) {
                batch.goesOnAfter(time.dividedBy(10));
            } else {
                end = State.CANCELLED; // just after the last line
            }
        }
        batch.files(kept(good, "output"), kept(bad, "error"));
        batch.become(end);
    }

    private @Nullable String kept(Path content, String kind) throws IOException {
        if (Files.size(content) == 0) {
            return null;
        }
        return files.keep(batch.caller(), content, batch.id() + "_" + kind + ".jsonl", "batch_output")
                .id();
    }

    /// @param expiresAfter so many lines are worked off at most
    private State worked(BufferedReader in, BufferedWriter output, BufferedWriter errors, int lines, int expiresAfter)
            throws IOException, InterruptedException {
        Duration step = time.multipliedBy(8).dividedBy(10L * lines);
        boolean expired = false;
        int done = 0;
        for (String line; (line = in.readLine()) != null; ) {
            if (line.isBlank()) {
                continue;
            }
            expired |= done == expiresAfter || batch.over();
            if (!expired && !batch.goesOnAfter(step)) {
                return State.CANCELLED;
            }
            Result result = expired ? expired(line) : result(line);
            write(result.good ? output : errors, result.line);
            batch.count(result.good);
            done++;
        }
        return expired ? State.EXPIRED : State.COMPLETED;
    }

    private record Result(boolean good, Object line) {}

    private Result result(String line) throws IOException {
        String requestId = Forms.id("req_");
        String customId = "";
        try {
            JsonNode asked = tree(line);
            customId = asked.path("custom_id").asString("");
            Endpoint endpoint = batch.endpoint();
            Origin origin = new Origin(batch.caller(), requestId, customId, batch.id());
            Said said = model.answer(endpoint, model.understand(endpoint, asked.path("body")), origin);
            if (said.fault() != null) {
                throw ApiError.serverError();
            }
            return new Result(true, answered(customId, 200, requestId, said.form()));
        } catch (ApiError e) {
            return new Result(false, answered(customId, e.status(), requestId, e.body()));
        }
    }

    private static Object answered(String customId, int status, String requestId, Object body) {
        return Json.object(
                "id",
                Forms.id("batch_req_"),
                "custom_id",
                customId,
                "response",
                Json.object("status_code", status, "request_id", requestId, "body", body),
                "error",
                null);
    }

    private static Result expired(String line) throws IOException {
        String customId = "";
        try {
            customId = tree(line).path("custom_id").asString("");
        } catch (ApiError e) {
            // found out when the file was looked at
        }
        Map<String, @Nullable Object> error = Json.object(
                "code",
                "batch_expired",
                "message",
                "This request could not be executed before the completion window expired.");
        return new Result(
                false,
                Json.object("id", Forms.id("batch_req_"), "custom_id", customId, "response", null, "error", error));
    }

    /// @return how many lines there are
    private int validated(@Nullable Fault fault) throws IOException {
        Set<String> ids = new HashSet<>();
        int number = 0;
        int lines = 0;
        try (BufferedReader in = Files.newBufferedReader(batch.input().content())) {
            for (String line; (line = in.readLine()) != null; ) {
                number++;
                if (!line.isBlank()) {
                    lines++;
                    validate(line, number, ids);
                }
            }
        }
        batch.total(lines);
        if (lines == 0) {
            batch.error(
                    "empty_file",
                    "The input file is empty. Please ensure that the batch contains at least one request.",
                    0);
        } else if (lines > MOST_LINES) {
            batch.error(
                    "too_many_tasks",
                    "The batch input file contains too many requests for the batch. The limit is 50000.",
                    0);
        } else if (fault == Fault.BATCH_FAILED) {
            batch.error("token_limit_exceeded", "Enqueued token limit reached for this organization.", 0);
        }
        return lines;
    }

    private void validate(String line, int number, Set<String> ids) throws IOException {
        try {
            JsonNode asked = tree(line);
            if (!ids.add(asked.path("custom_id").asString(""))) {
                batch.error(
                        "duplicate_custom_id",
                        "The custom_id for this request is a duplicate of another request.",
                        number);
            }
            if (!asked.path("url").asString("").equals(batch.endpoint().path())) {
                batch.error(
                        "mismatched_url",
                        "The URL provided for this request does not match the batch endpoint.",
                        number);
            }
        } catch (ApiError e) {
            batch.error("invalid_json_line", "This line is not parseable as valid JSON.", number);
        }
    }

    private static JsonNode tree(String line) throws IOException, ApiError {
        return Json.tree(PhotoSieve.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))));
    }

    private static void write(BufferedWriter out, Object line) throws IOException {
        out.write(Json.text(line));
        out.write('\n');
    }
}
