package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.Advice.State;
import com.judgemyjpeg.scaling.Advice.Watched;
import com.judgemyjpeg.scaling.Evidence.Hour;
import com.judgemyjpeg.scaling.Windows.Window;
import com.judgemyjpeg.scaling.plan.Condition;
import com.judgemyjpeg.scaling.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One trigger, or another condition, over what was recorded.
final class Judge {
    /// For the trend, and for what was crossed within the plan's own memory.
    private static final Duration LOOKS_BACK = Duration.ofDays(60);

    private static final int SILENT_INTERVALS = 10;
    private static final int FEW_WINDOWS = 4;

    private final Evidence evidence;
    private final Duration keeps;
    private final Instant from;
    private final Instant now;
    private final Inputs inputs;

    Judge(Evidence evidence, Duration keeps, Instant now, Inputs inputs) {
        this(evidence, keeps, now.minus(keeps.compareTo(LOOKS_BACK) > 0 ? keeps : LOOKS_BACK), now, inputs);
    }

    /// @param from before this nothing is looked at
    Judge(Evidence evidence, Duration keeps, Instant from, Instant now, Inputs inputs) {
        this.evidence = evidence;
        this.keeps = keeps;
        this.from = from;
        this.now = now;
        this.inputs = inputs;
    }

    Watched watched(Trigger trigger) {
        List<Hour> hours = hours(trigger.when());
        Judged judged = judged(trigger.when(), hours);
        return new Watched(
                trigger, judged.state(), judged.latest(), judged.crossings(), Trend.of(hours, trigger.when(), now));
    }

    Judged judged(Condition when) {
        return judged(when, hours(when));
    }

    private List<Hour> hours(Condition when) {
        return evidence.hours(when.figure().code(), when.part(), from, now);
    }

    private Judged judged(Condition when, List<Hour> hours) {
        inputs.add(hours);
        boolean pending = false;
        List<Crossing> crossings = new ArrayList<>();
        List<Window> windows = new ArrayList<>(Windows.of(hours, when));
        Function<Window, List<Point>> reading = reading(when, windows);
        while (!windows.isEmpty()) {
            Watch.Seen seen = through(windows, when, reading);
            crossings.addAll(seen.crossings());
            pending = seen.pending();
        }
        Point latest = latest(when);
        return new Judged(state(when, latest, crossings, pending), latest, List.copyOf(crossings));
    }

    /// Many windows are read at once: each by itself would be a statement, and a figure with a bad hour now and
    /// then has hundreds.
    private Function<Window, List<Point>> reading(Condition when, List<Window> windows) {
        if (windows.size() <= FEW_WINDOWS) {
            return window -> points(when, window);
        }
        List<Point> all = points(when, new Window(windows.getFirst().from(), now));
        return window -> all.subList(place(all, window.from()), place(all, window.to()));
    }

    /// Of the first point that is not before `at`; each time has one point.
    private static int place(List<Point> all, Instant at) {
        int place = Collections.binarySearch(all, new Point(at, 0), Comparator.comparing(Point::at));
        return place < 0 ? -place - 1 : place;
    }

    /// The first of the windows; longer and longer, with those that it meets, while its end is not seen.
    private Watch.Seen through(List<Window> windows, Condition when, Function<Window, List<Point>> reading) {
        Window window = windows.removeFirst();
        while (true) {
            List<Point> points = reading.apply(window);
            Watch.Seen seen = Watch.through(points, when);
            if (!seen.open() || !window.to().isBefore(now)) {
                inputs.addPoints(points);
                return seen;
            }
            Instant to = window.to().plus(Duration.between(window.from(), window.to()));
            while (!windows.isEmpty() && !windows.getFirst().from().isAfter(to)) {
                Instant its = windows.removeFirst().to();
                to = its.isAfter(to) ? its : to;
            }
            window = new Window(window.from(), to);
        }
    }

    private List<Point> points(Condition when, Window window) {
        return Series.of(
                evidence.series(when.figure().code(), when.part(), window.from(), window.to()), when.comparison(), now);
    }

    private @Nullable Point latest(Condition when) {
        Duration every = when.figure().every();
        for (Duration back : List.of(every.multipliedBy(SILENT_INTERVALS), Duration.ofDays(2))) {
            List<Point> points = points(when, new Window(now.minus(back), now));
            if (!points.isEmpty()) {
                return points.getLast();
            }
        }
        return null;
    }

    private State state(Condition when, @Nullable Point latest, List<Crossing> crossings, boolean pending) {
        Crossing last = crossings.isEmpty() ? null : crossings.getLast();
        if (last != null && last.ended() == null) {
            return State.CROSSED;
        }
        if (latest == null) {
            return last == null ? State.UNRECORDED : State.SILENT;
        }
        Duration silent = when.figure().every().multipliedBy(SILENT_INTERVALS);
        if (latest.at().isBefore(now.minus(silent))) {
            return State.SILENT;
        }
        if (pending) {
            return State.PENDING;
        }
        Instant ended = last == null ? null : last.ended();
        return ended != null && ended.isAfter(now.minus(keeps)) ? State.ENDED : State.QUIET;
    }
}
