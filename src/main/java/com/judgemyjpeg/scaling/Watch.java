package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.plan.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Goes through points in order and tells when a condition was the case.
///
/// A point speaks for the time until the next one, one interval of its figure at most. So a hole adds nothing to how
/// long something lasted: short ones (a restart) are bridged, a long one begins anew. What is the case stays the
/// case over any hole, until points say that it is better.
final class Watch {
    private static final int BRIDGED = 5;
    private static final int SHOWN = 24;

    private final Condition condition;
    private final Duration every;
    private final Duration bridge;
    private final List<Crossing> done = new ArrayList<>();
    private final List<Point> run = new ArrayList<>();

    private Duration lasted = Duration.ZERO;
    private Duration better = Duration.ZERO;
    private @Nullable Instant crossed;
    private @Nullable Instant last;

    private Watch(Condition condition) {
        this.condition = condition;
        this.every = condition.figure().every();
        Duration intervals = every.multipliedBy(BRIDGED);
        this.bridge = condition.lasting().compareTo(intervals) > 0 ? condition.lasting() : intervals;
    }

    /// @param pending the condition holds now, but not for long enough
    record Seen(List<Crossing> crossings, boolean pending) {
        boolean open() {
            return !crossings.isEmpty() && crossings.getLast().ended() == null;
        }
    }

    static Seen through(List<Point> series, Condition condition) {
        var watch = new Watch(condition);
        series.forEach(watch::see);
        if (watch.crossed != null) {
            watch.finish(null);
        }
        return new Seen(List.copyOf(watch.done), watch.crossed == null && !watch.run.isEmpty());
    }

    private void see(Point point) {
        Duration since = last == null ? Duration.ZERO : Duration.between(last, point.at());
        boolean hole = since.compareTo(bridge) > 0;
        Duration spoken = since.isZero() || since.compareTo(every) > 0 ? every : since;
        last = point.at();
        if (crossed == null) {
            waiting(point, hole, spoken);
        } else {
            running(point, hole, spoken);
        }
    }

    private void waiting(Point point, boolean hole, Duration spoken) {
        if (!condition.holds(point.value()) || hole) {
            lasted = Duration.ZERO;
            run.clear();
        }
        if (condition.holds(point.value())) {
            lasted = lasted.plus(run.isEmpty() ? every : spoken);
            run.add(point);
            if (lasted.compareTo(condition.lasting()) >= 0) {
                crossed = point.at();
                better = Duration.ZERO;
            }
        }
    }

    private void running(Point point, boolean hole, Duration spoken) {
        if (condition.stays(point.value())) {
            better = Duration.ZERO;
            run.add(point);
            return;
        }
        better = hole || better.isZero() ? every : better.plus(spoken);
        if (better.compareTo(condition.quiet()) >= 0) {
            finish(point.at());
            crossed = null;
            lasted = Duration.ZERO;
            run.clear();
        }
    }

    private void finish(@Nullable Instant ended) {
        Instant from = run.getFirst().at();
        done.add(new Crossing(from, Objects.requireNonNull(crossed), ended, some(run)));
    }

    private static List<Point> some(List<Point> all) {
        if (all.size() <= SHOWN) {
            return List.copyOf(all);
        }
        List<Point> some = new ArrayList<>();
        for (int i = 0; i < SHOWN; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / (SHOWN - 1))));
        }
        return some;
    }
}
