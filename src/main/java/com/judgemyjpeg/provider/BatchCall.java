package com.judgemyjpeg.provider;

import com.judgemyjpeg.provider.Reply.Limited;
import com.judgemyjpeg.provider.Reply.Usage;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.batches.BatchCreateParams.CompletionWindow;
import com.openai.models.batches.BatchCreateParams.Endpoint;
import com.openai.models.batches.BatchCreateParams.Metadata;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files of questions at a provider: `/v1/files` and `/v1/batches`.
final class BatchCall implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BatchCall.class);
    /// A file of some dozen pictures may go over a slow line.
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /// What a batch is known by on both sides.
    private static final String OURS = "judgemyjpeg_batch";

    private final Clients clients = new Clients(LIMIT);
    private final JsonMapper json;

    BatchCall(JsonMapper json) {
        this.json = json;
    }

    /// The provider could not be asked, or would not do it.
    static final class NotDone extends Exception {
        final transient Reply.Failed why;

        NotDone(Reply.Failed why) {
            super(why.reason(), null, false, false);
            this.why = why;
        }
    }

    enum State {
        RUNNING,
        /// Completed, expired or cancelled: there may be results.
        ENDED,
        /// Not worked off at all.
        FAILED
    }

    /// @param input files at the provider; null where there is none
    record Look(
            State state,
            String input,
            @Nullable String results,
            @Nullable String errors) {}

    static String line(UUID order, String body) {
        return "{\"custom_id\":\"" + order + "\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":" + body
                + "}\n";
    }

    /// @return as the provider calls it
    String submit(ProviderKey key, UUID batch, Path lines) throws NotDone {
        return done(() -> {
            OpenAIClient client = clients.of(key);
            String file = client.files()
                    .create(FileCreateParams.builder()
                            .purpose(FilePurpose.BATCH)
                            .file(lines)
                            .build())
                    .id();
            return client.batches()
                    .create(BatchCreateParams.builder()
                            .inputFileId(file)
                            .endpoint(Endpoint.V1_CHAT_COMPLETIONS)
                            .completionWindow(CompletionWindow._24H)
                            .metadata(Metadata.builder()
                                    .putAdditionalProperty(OURS, JsonValue.from(batch.toString()))
                                    .build())
                            .build())
                    .id();
        });
    }

    /// A batch of which we do not know whether it was taken.
    Optional<String> find(ProviderKey key, UUID batch) throws NotDone {
        return done(() -> clients.of(key).batches().list().items().stream()
                .filter(one -> one.metadata()
                        .map(Batch.Metadata::_additionalProperties)
                        .map(ours -> ours.get(OURS))
                        .filter(JsonValue.from(batch.toString())::equals)
                        .isPresent())
                .map(Batch::id)
                .findFirst());
    }

    Look look(ProviderKey key, String remote) throws NotDone {
        Batch batch = done(() -> clients.of(key).batches().retrieve(remote));
        State state = switch (batch.status().value()) {
            case COMPLETED, EXPIRED, CANCELLED -> State.ENDED;
            case FAILED -> State.FAILED;
            case VALIDATING, IN_PROGRESS, FINALIZING, CANCELLING, _UNKNOWN -> State.RUNNING;
        };
        return new Look(
                state,
                batch.inputFileId(),
                batch.outputFileId().orElse(null),
                batch.errorFileId().orElse(null));
    }

    /// Told of each line, as it is read.
    @FunctionalInterface
    interface Results {
        void told(UUID order, Reply reply);
    }

    void read(ProviderKey key, String file, Results results) throws NotDone {
        long unused = done(() -> {
            try (HttpResponse response = clients.of(key).files().content(file);
                    var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                long read = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine(), read++) {
                    read(line, results);
                }
                return read;
            }
        });
    }

    private void read(String line, Results results) {
        try {
            JsonNode told = json.readTree(line);
            if (told.path("response").isNull()) {
                return; // it was not asked before the batch expired: it ends with the rest
            }
            results.told(UUID.fromString(told.path("custom_id").asString("")), reply(told));
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn("a line of a batch's results is not in the form of batches"); // what it was about ends with the
            // rest
        }
    }

    private static Reply reply(JsonNode told) {
        JsonNode response = told.path("response");
        int status = response.path("status_code").asInt(0);
        if (status != 200) {
            JsonNode error = response.path("body").path("error");
            String code = error.path("code").asString("");
            return ChatCall.CONTENT_CODES.contains(code)
                    ? new Reply.Declined(Usage.NONE, Limited.UNKNOWN)
                    : ChatCall.failed(
                            Failure.of(status, code, error.path("message").asString(""), false),
                            "refused in a batch (HTTP " + status + ")");
        }
        try {
            ChatCompletion completion =
                    ObjectMappers.jsonMapper().readValue(response.path("body").toString(), ChatCompletion.class);
            return ChatCall.read(completion, Limited.UNKNOWN);
        } catch (IOException | OpenAIException e) {
            return ChatCall.failed(Failure.NO_ANSWER, "answer not in the form of Chat Completions");
        }
    }

    /// What we no longer need there; pictures are in it. Files that stay are no fault of ours
    /// to stop for.
    void forget(ProviderKey key, Look look) {
        Stream.of(look.input(), look.results(), look.errors())
                .filter(Objects::nonNull)
                .forEach(file -> {
                    try {
                        var unused = done(() -> clients.of(key).files().delete(file));
                    } catch (NotDone e) {
                        log.warn("a file stays at the provider of key {}: {}", key.name(), e.why.reason());
                    }
                });
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T made() throws IOException;
    }

    private static <T> T done(Exchange<T> exchange) throws NotDone {
        try {
            return exchange.made();
        } catch (OpenAIServiceException e) {
            if (ChatCall.refused(e) instanceof Reply.Failed failed) {
                throw new NotDone(failed);
            }
            throw new NotDone(ChatCall.failed(Failure.BAD_REQUEST, "file refused for its content"));
        } catch (IOException | OpenAIException e) {
            throw new NotDone(ChatCall.failed(
                    Failure.UNREACHABLE,
                    "provider not reached or connection cut (" + e.getClass().getSimpleName() + ")"));
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
