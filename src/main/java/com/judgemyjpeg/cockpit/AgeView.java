package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.web.Page;
import java.time.Duration;

/// A length of time as one looks at it: in one unit, and exact where it is short.
public record AgeView(Duration length) {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final Duration EXACT = Duration.ofSeconds(10);

    public String say(Page page) {
        long seconds = length.toSeconds();
        if (seconds < 2 * MINUTE && seconds != MINUTE) {
            return say(page, "seconds", length.toMillis() / 1000.0, length.compareTo(EXACT) < 0 ? 1 : 0);
        }
        if (seconds < 2 * HOUR && seconds != HOUR) {
            return say(page, "minutes", seconds / MINUTE, 0);
        }
        return seconds < 2 * DAY ? say(page, "hours", seconds / HOUR, 0) : say(page, "days", seconds / DAY, 0);
    }

    private static String say(Page page, String unit, double count, int decimals) {
        return page.t("desk.age." + unit, "n", page.number(count, decimals));
    }
}
