package com.judgemyjpeg.provider;

import com.judgemyjpeg.provider.Line.Turn;
import com.judgemyjpeg.provider.Question.Picture;
import com.judgemyjpeg.provider.Question.Text;
import com.judgemyjpeg.provider.Reply.Answered;
import com.judgemyjpeg.provider.Reply.Declined;
import com.judgemyjpeg.provider.Reply.Failed;
import com.judgemyjpeg.provider.Reply.Limited;
import com.judgemyjpeg.provider.Reply.Usage;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponseFor;
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
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// One question to a provider, one answer. Only this, [BatchCall], [ModerationCall]
/// and [Clients] know the SDK:
/// with it come OkHttp, Kotlin and Jackson 2, which a program without a key should not pay for
/// when it starts.
final class ChatCall implements AutoCloseable {
    /// The same question should get the same numbers; providers promise no more than to try.
    private static final long SEED = 20;
    static final Set<String> CONTENT_CODES = Set.of("content_filter", "content_policy_violation", "moderation_blocked");

    /// As the SDK wants them; there are as many as the program has kinds of questions.
    private static final Map<Question.Form, JsonSchema> FORMS = new ConcurrentHashMap<>();

    private final Duration limit;
    private final StreamedPicture pictures = new StreamedPicture();
    private final Clients clients;

    /// @param limit for a whole call, from the first byte sent to the last received
    ChatCall(Duration limit) {
        this.limit = limit;
        this.clients = new Clients(limit, pictures::send, Departure::inTime, BoundedAnswer::read);
    }

    /// @throws UncheckedIOException the picture could not be read: no fault of the provider
    Reply ask(Turn turn, Question question) {
        try {
            return Departure.at(turn.at(), () -> pictures.sending(question, () -> exchange(turn.key(), question)));
        } catch (RuntimeException e) {
            return insteadOf(e);
        }
    }

    /// What a call came to that ended by an exception of the SDK, whatever was asked.
    ///
    /// @throws UncheckedIOException the picture could not be read
    Reply insteadOf(RuntimeException thrown) {
        return switch (thrown) {
            case OpenAIServiceException e -> refused(e);
            case OpenAIIoException e -> notReached(e);
            case OpenAIInvalidDataException e ->
                failed(Failure.NO_ANSWER, "answer not in the form of Chat Completions");
            case UncheckedIOException picture -> throw picture;
            // the SDK's own mishaps, such as a key that cannot be a header; its message could quote what it sent
            default ->
                failed(
                        Failure.AUTHENTICATION,
                        "call not possible (" + thrown.getClass().getSimpleName() + ")");
        };
    }

    /// What the first call would cost: done before a permit is taken, for it is only for a
    /// moment.
    void prepare(Stream<ProviderKey> keys) {
        keys.forEach(clients::of);
    }

    private Reply exchange(ProviderKey key, Question question) {
        try (HttpResponseFor<ChatCompletion> response =
                clients.of(key).chat().completions().withRawResponse().create(request(key, question))) {
            return read(response.parse(), limited(response.headers()));
        }
    }

    OpenAIClient client(ProviderKey key) {
        return clients.of(key);
    }

    /// The same question as a text that can be sent later, with its picture in it.
    static String body(ProviderKey key, Question question) throws IOException {
        String body = ObjectMappers.jsonMapper()
                .writeValueAsString(request(key, question)._body());
        return StreamedPicture.into(body, question);
    }

    private static ChatCompletionCreateParams request(ProviderKey key, Question question) {
        var request = ChatCompletionCreateParams.builder()
                .model(key.model())
                .temperature(0)
                .maxCompletionTokens(question.room())
                .jsonSchemaResponseFormat(FORMS.computeIfAbsent(question.form(), ChatCall::schema))
                .addSystemMessage(question.rubric())
                .addUserMessageOfArrayOfContentParts(
                        question.parts().stream().map(ChatCall::part).toList())
                .putAdditionalHeader("X-Client-Request-Id", question.sake().reference());
        return (key.kind().seed() ? request.seed(SEED) : request).build();
    }

    private static JsonSchema schema(Question.Form form) {
        JsonSchema.Schema.Builder schema = JsonSchema.Schema.builder();
        form.schema().forEach((key, value) -> schema.putAdditionalProperty(key, JsonValue.from(value)));
        return JsonSchema.builder()
                .name(form.name())
                .strict(true)
                .schema(schema.build())
                .build();
    }

    private static ChatCompletionContentPart part(Question.Part part) {
        return switch (part) {
            case Text text ->
                ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                        .text(text.text())
                        .build());
            case Picture picture ->
                ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                        .imageUrl(ImageUrl.builder()
                                .url(StreamedPicture.PLACE)
                                .detail(ImageUrl.Detail.of(picture.detail()))
                                .build())
                        .build());
        };
    }

    static Reply read(@Nullable ChatCompletion completion, Limited limited) {
        if (completion == null || completion._choices().asKnown().isEmpty()) { // also a body that says null
            return new Failed(
                    Failure.NO_ANSWER, "answer not in the form of Chat Completions", null, Usage.NONE, limited);
        }
        Usage usage = usage(completion);
        if (completion.choices().isEmpty()) {
            return new Failed(Failure.INVALID, "empty answer", null, usage, limited);
        }
        ChatCompletion.Choice choice = completion.choices().getFirst();
        // some providers leave the reason out; an answer that was cut off is no JSON and is found out anyway
        Optional<FinishReason> reason = choice._finishReason().asKnown();
        if (reason.filter(FinishReason.CONTENT_FILTER::equals).isPresent()
                || choice.message().refusal().filter(said -> !said.isBlank()).isPresent()) {
            return new Declined(usage, limited);
        }
        if (reason.filter(FinishReason.LENGTH::equals).isPresent()) {
            return new Failed(Failure.TRUNCATED, "answer cut off at the token limit", null, usage, limited);
        }
        return choice.message()
                .content()
                .filter(content -> !content.isBlank())
                .<Reply>map(content -> new Answered(content, usage, limited))
                .orElse(new Failed(Failure.INVALID, "empty answer", null, usage, limited));
    }

    private static Usage usage(ChatCompletion completion) {
        return completion
                .usage()
                .map(used -> new Usage(
                        (int) used.promptTokens(),
                        used.promptTokensDetails()
                                .flatMap(details -> details.cachedTokens())
                                .orElse(0L)
                                .intValue(),
                        (int) used.completionTokens()))
                .orElse(Usage.NONE);
    }

    static Reply refused(OpenAIServiceException e) {
        String code = e.code().orElse("");
        Headers headers = e.headers();
        if (CONTENT_CODES.contains(code)) {
            return new Declined(Usage.NONE, limited(headers));
        }
        String message = String.valueOf(e.getMessage());
        Failure failure = Failure.of(e.statusCode(), code, message, false);
        String reason = failure.code().replace('-', ' ') + " (HTTP " + e.statusCode() + ")";
        return new Failed(failure, reason, RateHeaders.wait(headers), Usage.NONE, limited(headers));
    }

    private static Limited limited(Headers headers) {
        return RateHeaders.limits(headers);
    }

    private Reply notReached(OpenAIIoException e) {
        Failure failure = Failure.CUT_OFF;
        String kind = "no cause given";
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BoundedAnswer.TooLong tooLong -> {
                    return failed(Failure.NO_ANSWER, "answer longer than " + BoundedAnswer.MOST_BYTES + " bytes");
                }
                case Departure.Missed missed -> {
                    return failed(Failure.NOT_SENT, "too late for its permit, so not sent");
                }
                case StreamedPicture.Unreadable unreadable -> throw new UncheckedIOException(unreadable);
                case InterruptedIOException timeout
                when !Thread.currentThread().isInterrupted() -> {
                    return failed(Failure.TIMED_OUT, "no answer within " + limit.toMillis() + " ms");
                }
                case ConnectException connect -> failure = Failure.UNREACHABLE;
                case UnknownHostException host -> failure = Failure.UNREACHABLE;
                case CertificateException certificate -> {
                    return notBelieved();
                }
                case SSLPeerUnverifiedException name -> {
                    return notBelieved();
                }
                case SSLException handshake -> failure = Failure.UNREACHABLE;
                default -> {}
            }
            kind = cause.getClass().getSimpleName();
        }
        return failed(failure, "provider not reached or connection cut (" + kind + ")");
    }

    private static Failed notBelieved() {
        return failed(Failure.UNREACHABLE, "certificate of the provider not believed");
    }

    static Failed failed(Failure failure, String reason) {
        return new Failed(failure, reason, null, Usage.NONE, Limited.UNKNOWN);
    }

    @Override
    public void close() {
        clients.close();
    }
}
