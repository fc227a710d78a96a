package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// How much waits, and how fast it becomes less: measured from look to look over the last ten minutes, with what comes
/// in meanwhile taken off. From both follows when nobody waits any more.
final class Backlog {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int FEWEST_STEPS = 4;
    /// Of a normal distribution, a tenth lies beyond on each side.
    private static final double TENTH = 1.2816;

    private final Deque<Look> looks = new ArrayDeque<>();

    record Look(Instant at, long jobs) {}

    synchronized void note(Instant now, long jobs) {
        looks.addLast(new Look(now, jobs));
        while (looks.getFirst().at().isBefore(now.minus(WINDOW))) {
            looks.removeFirst();
        }
    }

    synchronized Optional<Outlook.Remaining> remaining(Instant now) {
        return remaining(List.copyOf(looks), now);
    }

    synchronized long jobs() {
        return looks.isEmpty() ? 0 : looks.getLast().jobs();
    }

    /// A pure function. What is left is taken for a walk that drifts down by the mean of the steps seen and strays as
    /// they do; the mean itself is known only as well as so many steps tell. Empty when nothing waits, when too few
    /// steps
    /// were seen, or when it is not certain that it becomes less at all.
    static Optional<Outlook.Remaining> remaining(List<Look> looks, Instant now) {
        if (looks.isEmpty() || looks.getLast().jobs() == 0) {
            return Optional.empty();
        }
        List<Double> steps = steps(looks);
        if (steps.size() < FEWEST_STEPS) {
            return Optional.empty();
        }
        double left = looks.getLast().jobs();
        double mean = steps.stream().mapToDouble(one -> one).average().orElseThrow();
        double squares =
                steps.stream().mapToDouble(one -> (one - mean) * (one - mean)).sum();
        // counts stray by their root at least, however even the few seen were
        double variance = Math.max(squares / (steps.size() - 1), Math.max(mean, 0));
        double share = TENTH * TENTH;
        double a = mean * mean - share * variance / steps.size();
        double b = 2 * left * mean + share * variance;
        if (mean <= 0 || a <= 0) {
            return Optional.empty();
        }
        // the roots of (left - mean t)^2 = TENTH^2 (variance t + variance t^2 / n)
        double root = Math.sqrt(Math.max(0, b * b - 4 * a * left * left));
        return Optional.of(new Outlook.Remaining(
                time(2 * left * left / (b + root)), time(left / mean), time((b + root) / (2 * a)), false));
    }

    private static Duration time(double steps) {
        return Duration.ofMillis(Math.round(steps * STEP.toMillis()));
    }

    /// By how much it became less in each half minute, the newest first.
    private static List<Double> steps(List<Look> looks) {
        List<Double> steps = new ArrayList<>();
        Look later = looks.getLast();
        for (Look look : looks.reversed()) {
            Duration between = Duration.between(look.at(), later.at());
            if (between.compareTo(STEP) >= 0) {
                steps.add((look.jobs() - later.jobs()) * (double) STEP.toMillis() / between.toMillis());
                later = look;
            }
        }
        return steps;
    }
}
