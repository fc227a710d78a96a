package com.judgemyjpeg.provider.fake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The windows of one pool. A call takes from all of them or from none: what one limit refuses
/// costs nothing of another.
final class Quota {
    private static final long MINUTE = 60_000;
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final String organization;
    private final InstantSource clock;
    private final Window requests = new Window(MINUTE, 1);
    private final Window tokensPerMinute = new Window(MINUTE, 1);
    private final Window images = new Window(MINUTE, 1);
    private final Window day = new Window(24 * 60 * MINUTE, 1_000);
    private Limits limits;
    private int inFlight;

    Quota(String organization, Limits limits, InstantSource clock) {
        this.organization = organization;
        this.limits = limits;
        this.clock = clock;
    }

    /// @param name as the message calls it
    /// @param type as the error calls it
    private record Measure(
            String name,
            String type,
            Window window,
            @Nullable Integer limit,
            int wanted) {
        boolean refuses() {
            return limit != null && window.used() + wanted > limit;
        }

        boolean never() {
            return limit != null && wanted > limit;
        }
    }

    /// Counts the call, until [#end] as one in flight.
    ///
    /// @return when
    synchronized long take(Asked asked) throws ApiError {
        long now = now();
        if (limits.nothingAtAll()) {
            throw ApiError.zeroQuota();
        }
        List<Measure> measures = measures(asked.tokensCounted(), asked.photos());
        refuseWhatDoesNotFit(asked.model(), measures, now);
        if (limits.concurrency() != null && inFlight >= limits.concurrency()) {
            String message =
                    "Too many concurrent requests for %s in organization %s: Limit %d, Used %d, Requested 1. Please try again in %s.";
            throw ApiError.limited(
                    "concurrent_requests",
                    message.formatted(asked.model(), organization, limits.concurrency(), inFlight, Span.text(BUSY)),
                    BUSY);
        }
        measures.stream().filter(one -> one.wanted > 0).forEach(one -> one.window.take(now, one.wanted));
        inFlight++;
        return now;
    }

    private List<Measure> measures(int tokensWanted, int imagesWanted) {
        return List.of(
                new Measure("requests per min (RPM)", "requests", requests, limits.rpm(), 1),
                new Measure("tokens per min (TPM)", "tokens", tokensPerMinute, limits.tpm(), tokensWanted),
                new Measure("requests per day (RPD)", "requests", day, limits.rpd(), 1),
                new Measure("images per min (IPM)", "images", images, limits.ipm(), imagesWanted));
    }

    /// Of several limits the one is told that lasts longest: who waits for it waits once.
    private void refuseWhatDoesNotFit(String model, List<Measure> measures, long now) throws ApiError {
        Measure full = null;
        long longest = -1;
        for (Measure one : measures) {
            if (one.never()) {
                String message = "Request too large for %s in organization %s on %s: Limit %d, Requested %d.";
                throw ApiError.limited(
                        one.type,
                        message.formatted(model, organization, one.name, one.limit, one.wanted),
                        Duration.ofMillis(MINUTE));
            }
            if (one.limit != null && one.refuses()) {
                long wait = one.window.wait(now, one.wanted, one.limit);
                full = wait > longest ? one : full;
                longest = Math.max(longest, wait);
            }
        }
        if (full != null) {
            Duration wait = Duration.ofMillis(longest);
            String message =
                    "Rate limit reached for %s in organization %s on %s: Limit %d, Used %d, Requested %d. Please"
                            + " try again in %s. Visit https://platform.openai.com/account/rate-limits to learn more.";
            throw ApiError.limited(
                    full.type,
                    message.formatted(
                            model,
                            organization,
                            full.name,
                            full.limit,
                            full.window.used(),
                            full.wanted,
                            Span.text(wait)),
                    wait);
        }
    }

    /// @param taken when the call was counted
    /// @param tokens that it took too many
    synchronized void end(long taken, int tokens) {
        inFlight--;
        tokensPerMinute.giveBack(taken, tokens);
    }

    /// What is left, as each answer tells it; nothing of what has no limit.
    synchronized Map<String, String> headers() {
        long now = now();
        Map<String, String> headers = new LinkedHashMap<>();
        tell(headers, "requests", requests, limits.rpm(), now);
        tell(headers, "tokens", tokensPerMinute, limits.tpm(), now);
        tell(headers, "images", images, limits.ipm(), now);
        return headers;
    }

    private static void tell(
            Map<String, String> headers, String what, Window window, @Nullable Integer limit, long now) {
        if (limit != null) {
            headers.put("x-ratelimit-limit-" + what, String.valueOf(limit));
            headers.put("x-ratelimit-remaining-" + what, String.valueOf(Math.max(0, limit - window.used())));
            headers.put("x-ratelimit-reset-" + what, Span.text(Duration.ofMillis(window.reset(now))));
        }
    }

    synchronized Map<String, @Nullable Object> used() {
        now();
        return Json.object(
                "rpm", requests.used(),
                "tpm", tokensPerMinute.used(),
                "rpd", day.used(),
                "ipm", images.used(),
                "concurrency", inFlight);
    }

    synchronized Limits limits() {
        return limits;
    }

    synchronized void limits(Limits next) {
        limits = next;
    }

    /// All windows are at this moment from here on.
    private long now() {
        long now = clock.millis();
        List.of(requests, tokensPerMinute, images, day).forEach(window -> window.slideTo(now));
        return now;
    }
}
