package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.web.Page;
import java.time.Duration;

/// A length of time as one looks at it: in one unit, and exact where it is short.
public record AgeView(Duration length) {
    private static final Duration EXACT = Duration.ofSeconds(10);

    public String say(Page page) {
        long seconds = length.toSeconds();
        if (seconds < 2 * 60) {
            double exact = length.toMillis() / 1000.0;
            return say(page, "seconds", exact, length.compareTo(EXACT) < 0 ? 1 : 0);
        }
        return seconds < 2 * 3600
                ? say(page, "minutes", seconds / 60, 0)
                : seconds < 48 * 3600
                        ? say(page, "hours", seconds / 3600, 0)
                        : say(page, "days", seconds / 86_400, 0);
    }

    private static String say(Page page, String unit, double count, int decimals) {
        return page.t("desk.age." + unit, "n", page.number(count, decimals));
    }
}
