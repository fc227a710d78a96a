package com.judgemyjpeg.platform.fetch;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/// The door: whatever the program asks of an address that a person gave, it asks here.
public final class GuardedFetch {
    private static final int MOST_REDIRECTS = 5;

    private final FetchSettings settings;
    private final Guard guard;
    private final Wire wire;
    private final Semaphore places;

    GuardedFetch(FetchSettings settings, Names names, Wire wire) {
        this.settings = settings;
        this.guard = new Guard(settings, names);
        this.wire = wire;
        this.places = new Semaphore(settings.atOnce());
    }

    /// Asks for what lies at a web address and hands it on as it arrives; it is never in memory as a whole. The
    /// calling thread waits, at most for the time limit of the settings.
    ///
    /// @param most as many bytes may come
    /// @throws Refused `ADDRESS_NOT_ALLOWED` before anything was sent; `ADDRESS_UNREACHABLE` for whatever failed
    ///     on the way, of which no more is told; `ADDRESS_TOO_SLOW`; `TOO_MANY_BYTES`; `FETCHING_BUSY`
    /// @throws IOException the reader's own
    public <T> T fetch(String address, long most, BodyReader<T> reader) throws IOException {
        Address first = Address.parse(address);
        if (!places.tryAcquire()) {
            throw new Refused(
                    Problem.FETCHING_BUSY,
                    Map.of("seconds", settings.timeLimit().toSeconds()));
        }
        try {
            return follow(first, most, reader);
        } finally {
            places.release();
        }
    }

    /// Whether anything could be sent to an address: it is understood, and leads to public machines only.
    ///
    /// @return host and port in their one spelling
    /// @throws Refused `ADDRESS_NOT_ALLOWED`, `ADDRESS_UNREACHABLE`, `ADDRESS_TOO_SLOW`
    public String check(String address) {
        Address parsed = Address.parse(address);
        return checked(parsed, Deadline.in(settings.timeLimit())).address().hostAndPort();
    }

    /// How long [#post] and [#fetch] may take.
    public Duration timeLimit() {
        return settings.timeLimit();
    }

    /// What the other side said to something that was sent.
    ///
    /// @param beginning of its body, without what is no text
    public record Answer(int status, String beginning) {}

    /// Sends something small and takes whatever is answered. Nothing is followed: a redirect is an answer like any
    /// other. Who sends bounds how many are under way; these do not take the places of fetches.
    ///
    /// @param most as many bytes of the answer's body are read; the rest is left
    /// @throws Refused as [#fetch] does, but never for a status
    public Answer post(String address, Map<String, String> headers, byte[] json, int most) {
        Deadline deadline = Deadline.in(settings.timeLimit());
        Address to = Address.parse(address);
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("POST", to.target());
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(json, ContentType.create("application/json")));
        try (Exchange exchange = new Exchange(checked(to, deadline), deadline, wire)) {
            ClassicHttpResponse answer = ask(exchange, request, deadline);
            return new Answer(answer.getCode(), AnswerText.beginning(answer.getEntity(), most));
        }
    }

    private <T> T follow(Address first, long most, BodyReader<T> reader) throws IOException {
        Deadline deadline = Deadline.in(settings.timeLimit());
        Address at = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            try (Exchange exchange = new Exchange(checked(at, deadline), deadline, wire)) {
                ClassicHttpResponse answer = ask(exchange, new BasicClassicHttpRequest("GET", at.target()), deadline);
                Optional<String> location = location(answer);
                if (location.isEmpty()) {
                    return read(answer, at.name(), most, deadline, reader);
                }
                at = at.redirectedTo(location.get());
            }
        }
        throw new Refused(Problem.ADDRESS_UNREACHABLE);
    }

    private Guard.Destination checked(Address address, Deadline deadline) {
        try {
            return guard.check(address, deadline);
        } catch (IOException e) {
            throw GuardedBody.failed(deadline);
        }
    }

    private static ClassicHttpResponse ask(Exchange exchange, ClassicHttpRequest request, Deadline deadline) {
        try {
            return exchange.send(request);
        } catch (IOException e) {
            throw GuardedBody.failed(deadline);
        }
    }

    private static Optional<String> location(ClassicHttpResponse answer) {
        return switch (answer.getCode()) {
            case 301, 302, 303, 307, 308 ->
                Optional.ofNullable(answer.getFirstHeader("Location")).map(Header::getValue);
            default -> Optional.empty();
        };
    }

    private static <T> T read(
            ClassicHttpResponse answer, String name, long most, Deadline deadline, BodyReader<T> reader)
            throws IOException {
        HttpEntity entity = answer.getEntity();
        if (answer.getCode() != 200 || entity == null) {
            throw new Refused(Problem.ADDRESS_UNREACHABLE);
        }
        if (entity.getContentLength() > most) {
            throw GuardedBody.tooMany(most);
        }
        InputStream body = new GuardedBody(entity.getContent(), most, deadline);
        return reader.read(body, entity.getContentLength(), name);
    }
}
