package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.Advice.Next;
import com.judgemyjpeg.scaling.Advice.State;
import com.judgemyjpeg.scaling.Advice.Watched;
import com.judgemyjpeg.scaling.plan.Condition;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to do, as a pure function of the plan and what was recorded: the same points give the same advice, today and
/// in a replay.
public final class Advisor {
    private static final Duration PEOPLE_COUNTED = Duration.ofDays(2);

    private Advisor() {}

    public static Advice advise(ScalingPlan plan, Evidence evidence, Instant now) {
        var inputs = new Inputs(plan.digest());
        var judge = new Judge(evidence, plan.keeps(), now, inputs);
        List<Watched> watched = plan.triggers().stream().map(judge::watched).toList();
        Phase byPeople = byPeople(plan, evidence, now, inputs);
        Phase phase = plan.phases().getFirst();
        for (Phase one : plan.phases()) {
            if (one.equals(byPeople) || calledFor(one, watched, plan.keeps(), now)) {
                phase = one;
            }
        }
        Phase current = phase;
        Next next = plan.after(current)
                .map(after -> new Next(after, plan.actions(after), first(after, watched)))
                .orElse(null);
        return new Advice(now, current, byPeople, watched, next, inputs.hex());
    }

    /// One condition by itself, judged as triggers are.
    ///
    /// @param from before this nothing is looked at
    public static Judged judge(Condition when, Evidence evidence, Instant from, Instant now) {
        return new Judge(evidence, Duration.ZERO, from, now, new Inputs("")).judged(when);
    }

    private static boolean calledFor(Phase phase, List<Watched> watched, Duration keeps, Instant now) {
        return watched.stream()
                .filter(one -> one.trigger().phase().equals(phase.id()))
                .anyMatch(one -> one.state() == State.CROSSED || lately(one, keeps, now));
    }

    /// By its end and not by its state: that somebody stopped recording the figure ends nothing.
    private static boolean lately(Watched one, Duration keeps, Instant now) {
        Instant ended =
                one.crossings().isEmpty() ? null : one.crossings().getLast().ended();
        return ended != null && ended.isAfter(now.minus(keeps));
    }

    private static @Nullable Phase byPeople(ScalingPlan plan, Evidence evidence, Instant now, Inputs inputs) {
        List<Point> counted = evidence.series(Figure.PEOPLE_MONTH.code(), "", now.minus(PEOPLE_COUNTED), now).stream()
                .filter(point -> !point.at().isAfter(now))
                .max(Comparator.comparing(Point::at))
                .stream()
                .toList();
        inputs.addPoints(counted);
        return counted.isEmpty()
                ? null
                : plan.phases().stream()
                        .filter(phase -> phase.people().has(counted.getFirst().value()))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Watched first(Phase phase, List<Watched> watched) {
        return watched.stream()
                .filter(one -> one.trigger().phase().equals(phase.id()))
                .filter(one -> soonest(one.forecast()).isBefore(Instant.MAX))
                .min(Comparator.comparing(one -> soonest(one.forecast())))
                .orElse(null);
    }

    private static Instant soonest(Forecast forecast) {
        return switch (forecast) {
            case Forecast.Reached reached -> Instant.MIN;
            case Forecast.Expected expected -> expected.likely();
            case Forecast.Far far -> Instant.MAX;
            case Forecast.Unclear unclear -> Instant.MAX;
            case Forecast.TooLittleKnown little -> Instant.MAX;
        };
    }
}
