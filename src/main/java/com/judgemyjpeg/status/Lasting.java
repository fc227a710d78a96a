package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.web.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// How long something lasts, as people say it: exact to the second below a minute only.
public record Lasting(Duration duration) {
    static Lasting between(Instant from, Instant to) {
        return new Lasting(Duration.between(from, to));
    }

    public String say(Page page) {
        long minutes = duration.toMinutes();
        if (minutes < 1) {
            return page.t("status.age.seconds", "n", Math.max(1, duration.toSeconds()));
        }
        if (minutes < 60) {
            return page.t("status.age.minutes", "n", minutes);
        }
        if (minutes < 24 * 60) {
            return page.t("status.age.hours", Map.of("n", minutes / 60, "minutes", minutes % 60));
        }
        return page.t("status.age.days", Map.of("n", minutes / 1440, "hours", minutes / 60 % 24));
    }
}
