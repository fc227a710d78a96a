package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.plan.Unit;
import com.judgemyjpeg.scaling.probe.Found;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import com.judgemyjpeg.scaling.probe.Probe;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Whether there is a baseline, and a stress test of the month: how old, and what it said.
final class LoadTestProbe implements Probe {
    private final LoadTests tests;
    private final InstantSource clock;

    LoadTestProbe(LoadTests tests, InstantSource clock) {
        this.tests = tests;
        this.clock = clock;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(Proof.LOAD_TEST_BASELINE, Proof.LOAD_TEST_STRESS);
    }

    @Override
    public Found look(Action action) {
        return switch (action.probe()) {
            case LOAD_TEST_BASELINE -> look(Profile.BASELINE, action.amount("younger-than"));
            case LOAD_TEST_STRESS -> look(Profile.STRESS, action.amount("every"));
            default -> throw new IllegalArgumentException(action.probe().code());
        };
    }

    private Found look(Profile profile, double seconds) {
        String command = "./judge load-test --profile " + profile.code();
        Optional<Kept> newest = tests.newest(profile).stream().findFirst();
        if (newest.isEmpty()) {
            return new Missing("no %s of a load test is kept".formatted(name(profile)), command);
        }
        Duration age = Duration.between(newest.get().ended(), clock.instant());
        String what = told(profile, newest.get(), age);
        boolean young = age.toSeconds() <= seconds;
        return young
                ? new InForce(what)
                : new Missing("%s, older than %s".formatted(what, Unit.TIME.shown(seconds, "")), command);
    }

    private static String name(Profile profile) {
        return profile == Profile.BASELINE ? "baseline" : "stress test";
    }

    private static String told(Profile profile, Kept kept, Duration age) {
        return String.format(
                Locale.ROOT,
                "%s of %s ago: %s; %.1f of %.1f arrivals/s, p95 %,.0f ms, %.1f %% errors, %s on %s",
                name(profile),
                Unit.TIME.shown(Math.max(60, age.toMinutes() * 60.0), ""),
                kept.verdict(),
                mean(kept, Repetition::achieved),
                mean(kept, Repetition::offered),
                mean(kept, Repetition::p95),
                mean(kept, Repetition::errors) * 100,
                kept.repetitions().size() == 1 ? "1 run" : kept.repetitions().size() + " runs",
                kept.machine());
    }

    private static double mean(Kept kept, ToDoubleFunction<Repetition> figure) {
        return kept.repetitions().stream().mapToDouble(figure).average().orElse(0);
    }
}
