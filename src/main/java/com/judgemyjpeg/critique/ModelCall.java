package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.ModelReply.Answered;
import com.judgemyjpeg.critique.ModelReply.Declined;
import com.judgemyjpeg.critique.ModelReply.Failed;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.LogLevel;
import com.openai.core.Timeout;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.ResponseFormatJsonSchema.JsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartImage.ImageUrl;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/// One question to the provider, one answer. The only class that knows the SDK: with it come OkHttp, Kotlin and
/// Jackson 2, which a program without a key should not pay for when it starts.
final class ModelCall implements AutoCloseable {
    /// The same question should get the same numbers; providers promise no more than to try.
    private static final long SEED = 20;

    /// A critique is about 10 KB. Without a limit the SDK would read whatever a broken provider sends into
    /// memory.
    private static final long MOST_BYTES = 1 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final Failed NO_COMPLETION = new Failed("answer not in the form of Chat Completions", false);

    private final ModelSettings settings;
    private @Nullable OpenAIClient client;

    ModelCall(ModelSettings settings) {
        this.settings = settings;
    }

    ModelReply ask(ModelPrompt prompt) {
        try {
            return read(client().chat().completions().create(question(prompt)));
        } catch (OpenAIServiceException e) {
            return ModelReply.ofStatus(e.statusCode(), e.code().orElse(""));
        } catch (OpenAIIoException e) {
            return notReached(e);
        } catch (OpenAIInvalidDataException e) {
            return NO_COMPLETION;
        } catch (RuntimeException e) {
            // the SDK's own mishaps, such as a key that cannot be a header; its message could quote what it sent
            return new Failed("call not possible (" + e.getClass().getSimpleName() + ")", false);
        }
    }

    /// Made when it is first needed: two thirds of a second that the start of the program need not wait for.
    private synchronized OpenAIClient client() {
        if (client == null) {
            client = connect();
        }
        return client;
    }

    private OpenAIClient connect() {
        Duration limit = settings.timeLimit();
        return OpenAIOkHttpClient.builder()
                .apiKey(settings.key().reveal())
                .baseUrl(settings.baseUrl())
                .maxRetries(0)
                // the key goes to the address in the settings and nowhere else
                .followRedirects(false)
                .disableTelemetry(true)
                .logLevel(LogLevel.OFF)
                .timeout(Timeout.builder()
                        .connect(limit.compareTo(CONNECT) < 0 ? limit : CONNECT)
                        .read(limit)
                        .write(limit)
                        .request(limit)
                        .build())
                .addInterceptor(ModelCall::bounded)
                .build();
    }

    private ChatCompletionCreateParams question(ModelPrompt prompt) {
        return ChatCompletionCreateParams.builder()
                .model(settings.model())
                .temperature(0)
                .seed(SEED)
                .maxCompletionTokens(settings.maxAnswerTokens())
                .jsonSchemaResponseFormat(JsonSchema.builder()
                        .name("critique")
                        .strict(true)
                        .schema(schema(prompt.schema()))
                        .build())
                .addSystemMessage(prompt.rubric())
                .addUserMessageOfArrayOfContentParts(List.of(
                        text(prompt.task()), photo(prompt.photoUri()), text(prompt.facts()), text(prompt.words())))
                .build();
    }

    private static JsonSchema.Schema schema(Map<String, Object> schema) {
        JsonSchema.Schema.Builder builder = JsonSchema.Schema.builder();
        schema.forEach((key, value) -> builder.putAdditionalProperty(key, JsonValue.from(value)));
        return builder.build();
    }

    private static ChatCompletionContentPart text(String text) {
        return ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text(text).build());
    }

    private ChatCompletionContentPart photo(String uri) {
        String detail = settings.detail().name().toLowerCase(Locale.ROOT);
        return ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ImageUrl.builder()
                        .url(uri)
                        .detail(ImageUrl.Detail.of(detail))
                        .build())
                .build());
    }

    private static ModelReply read(@Nullable ChatCompletion completion) {
        if (completion == null) {
            // a body that says null
            return NO_COMPLETION;
        }
        if (completion.choices().isEmpty()) {
            return new Failed("empty answer", false);
        }
        ChatCompletion.Choice choice = completion.choices().getFirst();
        // some providers leave the reason out; an answer that was cut off is no JSON and is found out anyway
        Optional<FinishReason> reason = choice._finishReason().asKnown();
        if (reason.filter(FinishReason.CONTENT_FILTER::equals).isPresent()
                || choice.message().refusal().filter(said -> !said.isBlank()).isPresent()) {
            return new Declined();
        }
        if (reason.filter(FinishReason.LENGTH::equals).isPresent()) {
            return new Failed("answer cut off at the token limit", false);
        }
        return choice.message()
                .content()
                .filter(content -> !content.isBlank())
                .<ModelReply>map(Answered::new)
                .orElse(new Failed("empty answer", false));
    }

    private Failed notReached(OpenAIIoException e) {
        String kind = "no cause given";
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLong) {
                return new Failed("answer longer than " + MOST_BYTES + " bytes", false);
            }
            if (cause instanceof InterruptedIOException
                    && !Thread.currentThread().isInterrupted()) {
                return new Failed("no answer within " + settings.timeLimit().toMillis() + " ms", false);
            }
            kind = cause.getClass().getSimpleName();
        }
        return new Failed("provider not reached or connection cut (" + kind + ")", false);
    }

    /// Reads the body here, inside the call and so inside its time limit.
    private static Response bounded(Interceptor.Chain chain) throws IOException {
        try (Response response = chain.proceed(chain.request())) {
            ResponseBody body = response.peekBody(MOST_BYTES + 1);
            if (body.contentLength() > MOST_BYTES) {
                throw new TooLong();
            }
            return response.newBuilder().body(body).build();
        }
    }

    private static final class TooLong extends IOException {}

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
