package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.web.Page;
import java.time.Duration;
import java.time.Instant;

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
        long hours = minutes / 60;
        if (hours < 24) {
            String rest = minutes % 60 == 0 ? "" : " " + page.t("status.age.minutes", "n", minutes % 60);
            return page.t("status.age.hours", "n", hours) + rest;
        }
        String rest = hours % 24 == 0 ? "" : " " + page.t("status.age.hours", "n", hours % 24);
        return page.t("status.age.days", "n", hours / 24) + rest;
    }
}
