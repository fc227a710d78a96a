package com.judgemyjpeg.platform.fetch;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
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

    private <T> T follow(Address first, long most, BodyReader<T> reader) throws IOException {
        Deadline deadline = Deadline.in(settings.timeLimit());
        Address at = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            try (Exchange exchange = new Exchange(checked(at, deadline), deadline, wire)) {
                ClassicHttpResponse answer = ask(exchange, at, deadline);
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

    private static ClassicHttpResponse ask(Exchange exchange, Address address, Deadline deadline) {
        try {
            return exchange.send(new BasicClassicHttpRequest("GET", address.target()));
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
