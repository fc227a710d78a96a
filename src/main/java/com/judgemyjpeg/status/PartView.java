package com.judgemyjpeg.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A component on the page.
///
/// @param since it is as it is; null when it always was
/// @param availability share of the measured time in which it was not down; null when nothing was measured
/// @param days the oldest first
public record PartView(
        Component component,
        Level level,
        @Nullable Instant since,
        @Nullable Double availability,
        List<Day> days) {
    public static final int STEP = 4;
    public static final int HEIGHT = 40;
    private static final int BROAD = 3;
    private static final double LEAST = 7;

    /// A day as a bar: trouble stands on the ground, as high as the root of its share, so that minutes are seen beside
    /// hours; above it what was measured and well; what is missing is missing.
    public record Bar(Day day, int x, int width, double fine, double degraded, double down) {}

    public int width() {
        return days.size() * STEP - 1;
    }

    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            double down = height(day.down());
            double degraded = height(Math.min(1, day.down() + day.degraded())) - down;
            if (day.degraded() > 0) {
                degraded = Math.max(degraded, LEAST);
            }
            double whole = day.measured() > 0 ? Math.max(LEAST, HEIGHT * day.measured()) : 0;
            bars.add(new Bar(
                    day, i * STEP, BROAD, round(Math.max(0, whole - down - degraded)), round(degraded), round(down)));
        }
        return bars;
    }

    private static double height(double share) {
        return share <= 0 ? 0 : Math.max(LEAST, HEIGHT * Math.sqrt(share));
    }

    private static double round(double height) {
        return Math.round(height * 10) / 10.0;
    }

    /// Days on which it was not well, the newest first.
    public List<Day> troubled() {
        return days.reversed().stream().filter(day -> day.level().bad()).toList();
    }
}
