package com.judgemyjpeg.provider.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The windows slide, exactly.
class QuotaTest {
    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private Quota quota(String limits) {
        return new Quota("org-test", Limits.parse(limits), now::get);
    }

    private void passes(Duration span) {
        now.updateAndGet(before -> before.plus(span));
    }

    private static Asked asked(int tokens, int photos) {
        return new Asked("gpt-4o", 0, photos, 0, tokens, null, 0, null);
    }

    private static ApiError refusal(Quota quota, Asked asked) {
        return catchThrowableOfType(ApiError.class, () -> quota.take(asked));
    }

    @Test
    void ofFiveHundredAtOnceExactlyAsManyPassAsTheLimitSays() throws Exception {
        Quota quota = quota("rpm=100");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> callers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                callers.add(() -> refusal(quota, asked(1, 0)) == null);
            }
            int passed = 0;
            for (Future<Boolean> one : threads.invokeAll(callers)) {
                passed += one.get() ? 1 : 0;
            }
            assertThat(passed).isEqualTo(100);
        }
    }

    @Test
    void requestComesFreeSixtySecondsAfterItWasTakenAndNotBefore() throws Exception {
        Quota quota = quota("rpm=2");
        quota.take(asked(1, 0));
        passes(Duration.ofSeconds(20));
        quota.take(asked(1, 0));
        passes(Duration.ofMillis(39_999));
        ApiError told = refusal(quota, asked(1, 0));
        assertThat(told.status()).isEqualTo(429);
        assertThat(told.retryAfter()).isEqualTo(Duration.ofMillis(1));
        passes(Duration.ofMillis(1));
        quota.take(asked(1, 0));
        assertThat(refusal(quota, asked(1, 0)).retryAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void tokensWaitForAsManyAsAreWanted() throws Exception {
        Quota quota = quota("tpm=1000");
        quota.take(asked(300, 0));
        passes(Duration.ofSeconds(10));
        quota.take(asked(600, 0));
        ApiError told = refusal(quota, asked(500, 0));
        assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(told.getMessage())
                .contains("tokens per min (TPM): Limit 1000, Used 900, Requested 500", "try again in 1m0s");
        assertThat(refusal(quota, asked(400, 0)).retryAfter()).isEqualTo(Duration.ofSeconds(50));
        quota.take(asked(100, 0));
    }

    @Test
    void whatOneLimitRefusesCostsNothingOfAnother() throws Exception {
        Quota quota = quota("rpm=10,tpm=100,ipm=5");
        assertThat(refusal(quota, asked(50, 6)).getMessage()).contains("Request too large", "images per min");
        quota.take(asked(60, 1));
        assertThat(refusal(quota, asked(60, 1)).code()).isEqualTo("rate_limit_exceeded");
        assertThat(quota.used())
                .containsEntry("rpm", 1L)
                .containsEntry("tpm", 60L)
                .containsEntry("ipm", 1L);
    }

    @Test
    void dayIsFreeAfterADayAndASecondAtMost() throws Exception {
        Quota quota = quota("rpd=2");
        quota.take(asked(1, 0));
        passes(Duration.ofHours(6));
        quota.take(asked(1, 0));
        ApiError told = refusal(quota, asked(1, 0));
        assertThat(told.getMessage()).contains("requests per day (RPD): Limit 2, Used 2", "18h0m0.999s");
        passes(Duration.ofHours(18).plusMillis(999));
        quota.take(asked(1, 0));
    }

    @Test
    void callsInFlightGiveTheirPlaceBack() throws Exception {
        Quota quota = quota("concurrency=1");
        quota.take(asked(1, 0));
        assertThat(refusal(quota, asked(1, 0)).getMessage()).contains("concurrent");
        quota.end(0, 0);
        quota.take(asked(1, 0));
    }

    @Test
    void tokensThatWereTooManyComeBackWhileTheyCount() throws Exception {
        Quota quota = quota("tpm=1000");
        long first = quota.take(asked(900, 0));
        quota.end(first, 600);
        assertThat(quota.used()).containsEntry("tpm", 300L);
        long second = quota.take(asked(700, 0));
        passes(Duration.ofSeconds(60));
        quota.take(asked(1000, 0));
        quota.end(second, 500);
        assertThat(quota.used()).containsEntry("tpm", 1000L);
    }

    @Test
    void quotaOfNothingIsNoMatterOfWaiting() {
        ApiError told = refusal(quota("rpm=0"), asked(1, 0));
        assertThat(told.code()).isEqualTo("insufficient_quota");
        assertThat(told.retryAfter()).isNull();
    }

    @Test
    void headersTellWhatIsLeft() throws Exception {
        Quota quota = quota("rpm=10,tpm=1000");
        quota.take(asked(400, 0));
        passes(Duration.ofMillis(500));
        assertThat(quota.headers())
                .containsEntry("x-ratelimit-limit-requests", "10")
                .containsEntry("x-ratelimit-remaining-requests", "9")
                .containsEntry("x-ratelimit-reset-requests", "59.5s")
                .containsEntry("x-ratelimit-limit-tokens", "1000")
                .containsEntry("x-ratelimit-remaining-tokens", "600")
                .hasSize(6);
        quota.limits(Limits.parse("rpm=0"));
        assertThat(quota.headers()).containsEntry("x-ratelimit-remaining-requests", "0");
    }
}
