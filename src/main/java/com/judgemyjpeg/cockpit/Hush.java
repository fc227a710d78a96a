package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// How long a rule is silenced. Never for ever: a rule that nobody wants to hear belongs out of the plan.
public enum Hush {
    HOUR(Duration.ofHours(1)),
    HOURS(Duration.ofHours(4)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    /// Ends what was said before.
    END(Duration.ZERO);

    private final Duration length;

    Hush(Duration length) {
        this.length = length;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Instant from(Instant now) {
        return now.plus(length);
    }

    static Hush of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.BAD_REQUEST));
    }
}
