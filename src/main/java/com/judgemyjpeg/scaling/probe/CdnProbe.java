package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Whether static files come through an edge cache, by the headers that those add. Asks the program's own address for
/// one, as a browser would.
final class CdnProbe implements Probe {
    private static final List<String> ADDED =
            List.of("cf-cache-status", "x-cache", "x-served-by", "x-amz-cf-id", "x-cdn", "cdn-cache", "via", "age");
    private static final Duration PATIENCE = Duration.ofMillis(1800);

    private final Supplier<String> address;

    /// @param address of one static file
    CdnProbe(Supplier<String> address) {
        this.address = address;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(Proof.CDN);
    }

    @Override
    public Found look(Action action) throws IOException, InterruptedException {
        String file = address.get();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(file)).timeout(PATIENCE).build(), BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new IOException("%s answers %d".formatted(file, answer.statusCode()));
            }
            return ADDED.stream()
                    .filter(header -> answer.headers().firstValue(header).isPresent())
                    .<Found>map(header -> new InForce(
                            header + ": " + answer.headers().firstValue(header).orElse("")))
                    .findFirst()
                    .orElseGet(() -> new Missing(
                            "no cache on the way to " + file,
                            "let the name of judge.address lead to a CDN that caches /static/"));
        }
    }
}
