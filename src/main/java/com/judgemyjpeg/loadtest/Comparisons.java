package com.judgemyjpeg.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Now against then. A difference is only told where it is beyond what repetitions differ by themselves: Welch's
/// interval of 95 % on logarithms, so that it is about a ratio.
record Comparisons(List<Line> lines) {

    enum Sense {
        FASTER,
        SLOWER,
        /// None that this can show.
        NONE
    }

    /// @param ratio now over then
    record Line(String what, double ratio, double least, double most, Sense sense) {
        String told() {
            String words = switch (sense) {
                case FASTER -> "faster";
                case SLOWER -> "slower";
                case NONE -> "no difference that this can show";
            };
            return String.format(
                    Locale.ROOT,
                    "%s: %.2f times the baseline's (95 %%: %.2f to %.2f): %s",
                    what,
                    ratio,
                    least,
                    most,
                    words);
        }
    }

    /// Two-sided, 95 %, by degrees of freedom from 1 on; beyond the list it is that of its last.
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086
    };

    /// Below a tenth of a millisecond clocks decide.
    private static final double LEAST = 0.1;

    static final int LEAST_REPETITIONS = 2;

    static Comparisons of(List<Repetition> now, List<Repetition> then) {
        List<Line> lines = new ArrayList<>();
        if (now.size() >= LEAST_REPETITIONS && then.size() >= LEAST_REPETITIONS) {
            lines.add(line("latency, the middle", now, then, Repetition::p50));
            lines.add(line("latency, 95th percentile", now, then, Repetition::p95));
            if (now.stream().allMatch(one -> one.critique() > 0)
                    && then.stream().allMatch(one -> one.critique() > 0)) {
                lines.add(line("until a critique", now, then, Repetition::critique));
            }
        }
        return new Comparisons(lines);
    }

    boolean slower() {
        return lines.stream().anyMatch(line -> line.sense() == Sense.SLOWER);
    }

    private static Line line(
            String what, List<Repetition> now, List<Repetition> then, ToDoubleFunction<Repetition> figure) {
        double[] a = logarithms(now, figure);
        double[] b = logarithms(then, figure);
        double va = variance(a) / a.length;
        double vb = variance(b) / b.length;
        double difference = mean(a) - mean(b);
        double wide = student(va, vb, a.length, b.length) * Math.sqrt(va + vb);
        double least = Math.exp(difference - wide);
        double most = Math.exp(difference + wide);
        Sense sense = least > 1 ? Sense.SLOWER : most < 1 ? Sense.FASTER : Sense.NONE;
        return new Line(what, Math.exp(difference), least, most, sense);
    }

    private static double[] logarithms(List<Repetition> some, ToDoubleFunction<Repetition> figure) {
        return some.stream()
                .mapToDouble(one -> Math.log(Math.max(LEAST, figure.applyAsDouble(one))))
                .toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    /// Degrees of freedom as Welch and Satterthwaite reckon them, rounded down.
    private static double student(double va, double vb, int a, int b) {
        if (va + vb == 0) {
            return 0;
        }
        double freedom = (va + vb) * (va + vb) / (va * va / (a - 1) + vb * vb / (b - 1));
        return STUDENT[Math.clamp((int) freedom, 1, STUDENT.length) - 1];
    }
}
