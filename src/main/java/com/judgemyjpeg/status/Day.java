package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.web.Page;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A day of a component. All are shares of the whole day, of today those of the time until now; what is missing was not
/// measured.
public record Day(LocalDate day, Duration length, double measured, double degraded, double down) {
    /// What is missing by less is a restart, and nothing to tell.
    private static final Duration MISSED = Duration.ofMinutes(5);

    public Level level() {
        if (down > 0) {
            return Level.DOWN;
        }
        if (degraded > 0) {
            return Level.DEGRADED;
        }
        return measured > 0 ? Level.FINE : Level.UNKNOWN;
    }

    public String say(Page page) {
        List<String> says = new ArrayList<>();
        if (down > 0) {
            says.add(page.t("status.day.down", "lasted", part(down).say(page)));
        }
        if (degraded > 0) {
            says.add(page.t("status.day.degraded", "lasted", part(degraded).say(page)));
        }
        Lasting missed = part(1 - measured);
        if (measured <= 0) {
            says.add(page.t("status.level.unmeasured"));
        } else if (missed.duration().compareTo(MISSED) >= 0) {
            says.add(page.t("status.day.unmeasured", "lasted", missed.say(page)));
        }
        return page.day(day) + ": " + (says.isEmpty() ? page.t("status.day.fine") : String.join(", ", says));
    }

    private Lasting part(double share) {
        return new Lasting(Duration.ofMillis(Math.round(length.toMillis() * share)));
    }
}
