package com.judgemyjpeg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.Quota;
import com.judgemyjpeg.platform.limit.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

public abstract class RateLimiterContract {
    protected abstract RateLimiter limiter();

    @Test
    void thousandAtOnceOnOneKeyGetExactlyTheLimit() throws Exception {
        RateLimiter limiter = limiter();
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            callers.add(() -> limiter.take(Limit.ANALYSES, "alice").isEmpty());
        }
        int allowed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> caller : threads.invokeAll(callers)) {
                allowed += caller.get() ? 1 : 0;
            }
        }
        assertThat(allowed).isEqualTo(Limit.ANALYSES.times());
    }

    @Test
    void refusalSaysHowLongToWaitAndConsumesNothing() {
        RateLimiter limiter = limiter();
        for (int i = 0; i < Limit.ANALYSES.times(); i++) {
            assertThat(limiter.take(Limit.ANALYSES, "bob")).isEmpty();
        }
        Duration each = Limit.ANALYSES.per().dividedBy(Limit.ANALYSES.times());
        for (int i = 0; i < 50; i++) {
            Optional<Duration> wait = limiter.take(Limit.ANALYSES, "bob");
            assertThat(wait)
                    .hasValueSatisfying(it -> assertThat(it).isPositive().isLessThanOrEqualTo(each));
        }
    }

    @Test
    void keysAndLimitsAreCountedApart() {
        RateLimiter limiter = limiter();
        for (int i = 0; i < Limit.ANALYSES.times(); i++) {
            limiter.take(Limit.ANALYSES, "bob");
        }
        assertThat(limiter.left(Limit.ANALYSES, "bob")).isZero();
        assertThat(limiter.left(Limit.ANALYSES, "alice")).isEqualTo(Limit.ANALYSES.times());
        assertThat(limiter.take(Limit.ANALYSES_OF_NETWORK, "bob")).isEmpty();
    }

    @Test
    void whoeverTakesWhatIsLeftAndThenWaitsIsNeverRefused() {
        RateLimiter limiter = limiter();
        Quota quota = limiter.quota(Limit.ANALYSES, "carol");
        assertThat(quota.times()).isEqualTo(Limit.ANALYSES.times());
        assertThat(quota.left()).isEqualTo(Limit.ANALYSES.times());
        assertThat(quota.until()).isZero();
        for (long left = quota.left() - 1; left >= 0; left--) {
            assertThat(limiter.take(Limit.ANALYSES, "carol")).isEmpty();
            quota = limiter.quota(Limit.ANALYSES, "carol");
            assertThat(quota.left()).isEqualTo(left);
            assertThat(quota.until()).isPositive().isLessThanOrEqualTo(Limit.ANALYSES.per());
        }
        Duration each = Limit.ANALYSES.per().dividedBy(Limit.ANALYSES.times());
        assertThat(quota.until()).as("until the next one, when nothing is left").isLessThanOrEqualTo(each);
        for (int i = 0; i < 50; i++) {
            assertThat(limiter.quota(Limit.ANALYSES, "carol").left())
                    .as("asking takes nothing")
                    .isZero();
        }
    }
}
