package com.judgemyjpeg.alerting;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One call of an address that the settings name: so it may lie inside, where the guard for strangers' addresses leads
/// nobody. Nothing is followed, and of the answer only its head counts: a body may never end.
final class OutsideCall implements AutoCloseable {
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final Set<Integer> NEVER = Set.of(400, 413, 415, 422);

    private final Duration limit;
    private final InstantSource clock;
    private final HttpClient client;

    OutsideCall(Duration limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build();
    }

    void post(String address, Map<String, String> headers, String json) throws Untold, InterruptedException {
        HttpRequest.Builder request = request(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        ask(request.build());
    }

    void get(String address) throws Untold, InterruptedException {
        ask(request(address).GET().build());
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(limit).header("User-Agent", "JudgeMyJPEG-Alerts");
    }

    private void ask(HttpRequest request) throws Untold, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> asked = client.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> answer = asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            leave(answer.body());
            judge(answer);
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            // the client's own limit may be the first to be over
            throw e.getCause() instanceof HttpTimeoutException
                    ? late()
                    : Untold.now("nothing came: " + String.valueOf(e.getCause()));
        } finally {
            asked.cancel(true);
        }
    }

    private Untold late() {
        return Untold.now("no answer within " + limit.toMillis() + " ms");
    }

    private static void leave(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // the head has said it all
        }
    }

    private void judge(HttpResponse<?> answer) throws Untold {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        String why = "answered " + status;
        Duration rest =
                answer.headers().firstValue("Retry-After").map(this::rest).orElse(Duration.ZERO);
        throw NEVER.contains(status) ? Untold.ever(why) : Untold.until(why, rest);
    }

    /// Seconds, or a date; nobody may make us silent for longer than ten minutes.
    private Duration rest(String said) {
        Duration rest = said.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(said)) : untilDate(said);
        return rest.isNegative() ? Duration.ZERO : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private Duration untilDate(String said) {
        try {
            Instant date = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), date);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
