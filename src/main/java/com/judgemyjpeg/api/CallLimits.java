package com.judgemyjpeg.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.platform.database.Trouble;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.Quota;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;

/// What a call takes of the limits, and how every answer tells what is left: `RateLimit-Policy` and
/// `RateLimit`, as in draft-ietf-httpapi-ratelimit-headers. Who sends no more than `r`, and waits `t`
/// seconds when that is 0, is never refused.
final class CallLimits {
    private final RateLimiter limits;
    private final Allowance allowance;
    /// Who has premium, for what is told; what is allowed is looked up when it matters.
    private final Cache<PersonId, Boolean> premium = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    CallLimits(RateLimiter limits, Allowance allowance) {
        this.limits = limits;
        this.allowance = allowance;
    }

    /// One of a limit, as answers tell it.
    ///
    /// @param name `hour` or `analyses`
    /// @param seconds until there is more, rounded up
    record Left(String name, long quota, long window, long remaining, long seconds) {
        static Left of(String name, Quota quota) {
            return new Left(name, quota.times(), quota.per().toSeconds(), quota.left(), up(quota.until()));
        }

        /// Two limits of one span that are taken one after the other.
        Left and(Quota more) {
            return new Left(
                    name,
                    quota + more.times(),
                    window,
                    remaining + more.left(),
                    Math.max(
                            1,
                            remaining + more.left() > 0
                                    ? Math.max(seconds, up(more.until()))
                                    : Math.min(seconds, up(more.until()))));
        }

        private static long up(Duration wait) {
            return wait.plusMillis(999).toSeconds();
        }
    }

    /// Every call takes one of its key's hour.
    ///
    /// @throws Refused TOO_OFTEN
    void call(Caller caller, HttpServletResponse response) {
        try {
            limits.require(Limit.API_KEY, caller.key().toString());
        } finally {
            tell(caller, response);
        }
    }

    /// An analysis takes one of its person's minute besides, as on the pages.
    ///
    /// @throws Refused TOO_MANY_UPLOADS
    void ask(Caller caller, HttpServletResponse response) {
        String key = caller.owner().toString();
        try {
            if (limits.take(Limit.ANALYSES, key).isPresent()) {
                limits.require(premium(caller.owner()) ? Limit.ANALYSES_PREMIUM : Limit.ANALYSES, key);
            }
        } finally {
            tell(caller, response);
        }
    }

    List<Left> left(Caller caller) {
        String person = caller.owner().toString();
        Left minute = Left.of("analyses", limits.quota(Limit.ANALYSES, person));
        boolean more = premium(caller.owner());
        return List.of(
                Left.of("hour", limits.quota(Limit.API_KEY, caller.key().toString())),
                more ? minute.and(limits.quota(Limit.ANALYSES_PREMIUM, person)) : minute);
    }

    /// While nobody can look, what was seen last, or nothing.
    private boolean premium(PersonId person) {
        try {
            return premium.get(person, allowance::premium);
        } catch (RuntimeException e) {
            if (Trouble.of(e).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    private void tell(Caller caller, HttpServletResponse response) {
        StringBuilder policy = new StringBuilder();
        StringBuilder now = new StringBuilder();
        for (Left one : left(caller)) {
            String separator = policy.isEmpty() ? "" : ", ";
            policy.append(separator).append("\"%s\";q=%d;w=%d".formatted(one.name(), one.quota(), one.window()));
            now.append(separator).append("\"%s\";r=%d;t=%d".formatted(one.name(), one.remaining(), one.seconds()));
        }
        response.setHeader("RateLimit-Policy", policy.toString());
        response.setHeader("RateLimit", now.toString());
    }
}
