package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How long a mode that an operator decided lasts. Forgotten ones end by themselves; only a pinned one does not.
public enum Lasting {
    HOUR(Duration.ofHours(1)),
    HOURS(Duration.ofHours(4)),
    DAY(Duration.ofDays(1)),
    PINNED(null);

    private final @Nullable Duration length;

    Lasting(@Nullable Duration length) {
        this.length = length;
    }

    @Nullable
    Duration length() {
        return length;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Lasting of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.BAD_REQUEST));
    }
}
