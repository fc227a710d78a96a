package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.web.Page;
import com.judgemyjpeg.scaling.plan.Unit;
import java.time.Duration;

/// An amount of the plan or of the program's own figures, as the reader's language writes it.
public record AmountView(Unit unit, double amount) {
    private static final double A_MINUTE = 60;

    public String say(Page page) {
        return switch (unit) {
            case SHARE -> page.percent(amount);
            case TIME -> time(page);
            case COUNT -> page.number(amount, amount < 10 ? 1 : 0);
            case MONEY -> page.euros(Math.round(amount) * 100);
        };
    }

    private String time(Page page) {
        if (amount < 1) {
            return page.t("desk.age.milliseconds", "n", page.number(amount * 1000, 0));
        }
        return amount < A_MINUTE
                ? page.t("desk.age.seconds", "n", page.number(amount, 1))
                : new AgeView(Duration.ofSeconds(Math.round(amount))).say(page);
    }
}
