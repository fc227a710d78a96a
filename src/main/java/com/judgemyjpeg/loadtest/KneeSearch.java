package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Twice as much until it is too much, then halfway between, until both are close or the time is up.
final class KneeSearch {
    private static final double CLOSE = 1.1;
    private static final double LEAST = 1;
    private static final double MOST = 4_000;
    /// A rate that is offered must be served: what is left over grows without end.
    private static final double SERVED = 0.95;

    /// One step at a rate.
    interface Trial {
        Run at(double rate, int number) throws InterruptedException;
    }

    private final ScalingPlan plan;
    private final Duration most;
    private final Trial trial;
    private final List<Knee.Step> steps = new ArrayList<>();

    KneeSearch(ScalingPlan plan, Duration most, Trial trial) {
        this.plan = plan;
        this.most = most;
        this.trial = trial;
    }

    Knee from(double first) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        double kept = 0;
        double missed = 0;
        double next = first;
        while (next >= LEAST && next <= MOST && (steps.isEmpty() || System.nanoTime() < end)) {
            Knee.Step step = step(next);
            steps.add(step);
            if (step.ruling().verdict() == Verdict.INVALID) {
                break;
            }
            if (step.keeps()) {
                kept = next;
            } else {
                missed = next;
            }
            if (missed > 0 && kept > 0 && missed / kept <= CLOSE) {
                break;
            }
            next = missed == 0 ? next * 2 : kept == 0 ? next / 2 : Math.sqrt(kept * missed);
        }
        return new Knee(List.copyOf(steps), kept, missed);
    }

    private Knee.Step step(double rate) throws InterruptedException {
        Run run = trial.at(rate, steps.size() + 1);
        Ruling ruling = Ruling.of(plan, List.of(run));
        Measured measured = run.measured();
        if (ruling.verdict() == Verdict.PASS && measured.achieved() < SERVED * measured.offered()) {
            ruling = new Ruling(
                    Verdict.WARN,
                    List.of("%.1f of %.1f arrivals a second were answered well"
                            .formatted(measured.achieved(), measured.offered())));
        }
        return new Knee.Step(rate, run, ruling);
    }
}
