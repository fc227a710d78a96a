package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.Pools.Caller;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/v1/batches`.
final class Batches implements Door {
    static final String PATH = "/v1/batches";

    private final Map<String, Batch> batches = Collections.synchronizedMap(new LinkedHashMap<>());
    private final StoredFiles files;
    private final Model model;
    private final Faults faults;
    private final FakeSettings settings;
    private final Executor threads;

    Batches(StoredFiles files, Model model, Faults faults, FakeSettings settings, Executor threads) {
        this.files = files;
        this.model = model;
        this.faults = faults;
        this.settings = settings;
        this.threads = threads;
    }

    @Override
    public void answer(Call call, Caller caller) throws IOException, ApiError {
        List<String> asked = call.below(PATH);
        switch (call.method() + " " + asked.size()) {
            case "POST 0" -> call.reply(200, begun(call.json(), caller).view());
            case "GET 0" -> call.reply(200, Json.page(views(caller), call.query("after", ""), call.limit()));
            case "GET 1" -> call.reply(200, find(caller, asked.getFirst()).view());
            case "POST 2" -> call.reply(200, cancelled(call, find(caller, asked.getFirst()), asked.getLast()));
            default -> throw ApiError.noRoute(call.method(), call.path());
        }
    }

    private Batch begun(JsonNode body, Caller caller) throws ApiError {
        for (String param : List.of("input_file_id", "endpoint", "completion_window")) {
            if (!body.path(param).isString()) {
                throw ApiError.missing(param);
            }
        }
        if (!body.path("completion_window").asString().equals("24h")) {
            throw ApiError.invalidValue(
                    "completion_window", "Invalid value for 'completion_window'. Supported: '24h'.");
        }
        String path = body.path("endpoint").asString();
        Endpoint endpoint = Endpoint.at(path)
                .orElseThrow(() -> ApiError.invalidValue("endpoint", "Invalid value: '%s'.".formatted(path)));
        StoredFile input = files.find(caller, body.path("input_file_id").asString());
        Batch batch =
                new Batch(caller, endpoint, input, body.get("metadata"), settings.batchWindow(), settings.clock());
        batches.put(batch.id(), batch);
        threads.execute(() -> work(batch));
        return batch;
    }

    private void work(Batch batch) {
        try {
            new BatchWork(batch, files, model, faults, settings.batchTime()).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the provider stops
        } catch (IOException e) {
            batch.error("internal", "The batch could not be worked off: " + e, 0);
            batch.become(Batch.State.FAILED);
        }
    }

    private Batch find(Caller caller, String id) throws ApiError {
        Batch batch = batches.get(id);
        if (batch == null || batch.caller().pool() != caller.pool()) {
            throw ApiError.noSuch("batch_id", "No batch found with id '%s'.".formatted(id));
        }
        return batch;
    }

    private static Map<String, @Nullable Object> cancelled(Call call, Batch batch, String what) throws ApiError {
        if (!what.equals("cancel")) {
            throw ApiError.noRoute(call.method(), call.path());
        }
        return batch.cancel();
    }

    private List<Map<String, @Nullable Object>> views(Caller caller) {
        synchronized (batches) {
            return batches.values().stream()
                    .filter(batch -> batch.caller().pool() == caller.pool())
                    .map(Batch::view)
                    .toList()
                    .reversed();
        }
    }
}
