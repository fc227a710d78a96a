package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.Evidence.Hour;
import com.judgemyjpeg.scaling.plan.Comparison;
import com.judgemyjpeg.scaling.plan.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Which points a condition needs: those around hours in which it held, until long enough after to see that it ended.
/// In
/// a quiet month that is none.
final class Windows {
    private Windows() {}

    record Window(Instant from, Instant to) {}

    static List<Window> of(List<Hour> hours, Condition condition) {
        Duration after = condition.quiet().plus(condition.lasting()).plus(Hour.LONG);
        List<Window> windows = new ArrayList<>();
        for (Hour hour : hours) {
            boolean begins = condition.holds(worst(hour, condition));
            boolean goesOn = !windows.isEmpty()
                    && hour.begins().isBefore(windows.getLast().to())
                    && condition.stays(worst(hour, condition));
            if (begins || goesOn) {
                add(windows, new Window(hour.begins(), hour.ends().plus(after)));
            }
        }
        return windows;
    }

    private static void add(List<Window> windows, Window next) {
        if (!windows.isEmpty() && !next.from().isAfter(windows.getLast().to())) {
            windows.add(new Window(windows.removeLast().from(), next.to()));
        } else {
            windows.add(next);
        }
    }

    private static double worst(Hour hour, Condition condition) {
        return condition.comparison() == Comparison.ABOVE ? hour.most() : hour.least();
    }
}
