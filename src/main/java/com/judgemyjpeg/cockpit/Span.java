package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// How long a ban or a waiver lasts. There is no "for ever": whoever decides in ten years knows more.
public enum Span {
    DAY(1),
    WEEK(7),
    MONTH(30),
    QUARTER(91),
    YEAR(365),
    DECADE(3652);

    private final Duration length;

    Span(int days) {
        this.length = Duration.ofDays(days);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Instant from(Instant now) {
        return now.plus(length);
    }

    static Span of(String code) {
        return Arrays.stream(values())
                .filter(span -> span.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.BAD_REQUEST));
    }
}
