package com.judgemyjpeg.status;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How much longer an outage will last, from how long those before it did: a pure function. The logarithm of a
/// duration is taken for normal, with mean and variance unknown; what is known of both beforehand counts as much as
/// half an outage, so the predictive distribution is Student's. That the outage has lasted some time already is taken
/// into account by conditioning on it: so nothing that is told ever lies in the past, and an outage that has outlived
/// all others is expected to go on for longer and not to end at once.
final class Outlook {
    /// Fewer tell nothing that one could stand by.
    static final int FEWEST = 3;

    /// Four fifths lie between. Not in the middle: to be back earlier than told is the smaller mistake. And so the
    /// interval holds in about four of five cases in both ways to count, by looks that come at any time of all
    /// outages, and by one look into each outage, where tails of a tenth would hold in seven of ten.
    private static final double LOW = 0.05;

    private static final double HIGH = 0.85;
    private static final double SHORTEST_SECONDS = 1;
    private static final double LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();

    /// Ten minutes, give or take a factor of three.
    private static final double PRIOR_MEAN = Math.log(600);
    private static final double PRIOR_WEIGHT = 0.5;
    private static final double PRIOR_SHAPE = 1.5;
    private static final double PRIOR_SCALE = 0.9;

    private Outlook() {}

    /// From now on. The end lies between `least` and `most` in four of five cases, and is as likely before `likely` as
    /// after it.
    ///
    /// @param beyond it has lasted longer than any before
    record Remaining(Duration least, Duration likely, Duration most, boolean beyond) {}

    /// @param past how long outages of the same kind lasted, those whose end was seen
    /// @param elapsed how long this one has lasted
    static Optional<Remaining> of(List<Duration> past, Duration elapsed) {
        if (past.size() < FEWEST) {
            return Optional.empty();
        }
        double[] lasted = past.stream().mapToDouble(Outlook::seconds).toArray();
        Predictive predictive = predictive(Arrays.stream(lasted).map(Math::log).toArray());
        double now = seconds(elapsed);
        double longest = Arrays.stream(lasted).max().orElseThrow();
        return Optional.of(new Remaining(
                remaining(predictive, now, LOW),
                remaining(predictive, now, 0.5),
                remaining(predictive, now, HIGH),
                now > longest));
    }

    private static double seconds(Duration duration) {
        return Math.max(duration.toMillis() / 1000.0, SHORTEST_SECONDS);
    }

    private static Predictive predictive(double[] logs) {
        int n = logs.length;
        double mean = Arrays.stream(logs).average().orElseThrow();
        double squares =
                Arrays.stream(logs).map(one -> (one - mean) * (one - mean)).sum();
        double weight = PRIOR_WEIGHT + n;
        double centre = (PRIOR_WEIGHT * PRIOR_MEAN + n * mean) / weight;
        double shape = PRIOR_SHAPE + n / 2.0;
        double away = mean - PRIOR_MEAN;
        double scale = PRIOR_SCALE + squares / 2 + PRIOR_WEIGHT * n * away * away / (2 * weight);
        return new Predictive(centre, Math.sqrt(scale * (weight + 1) / (shape * weight)), 2 * shape);
    }

    private static Duration remaining(Predictive predictive, double now, double share) {
        double end = Math.exp(predictive.quantileBeyond(Math.log(now), share));
        double left = Math.min(Math.max(end - now, 0), LONGEST_SECONDS);
        return Duration.ofMillis(Math.round(left * 1000));
    }

    /// Student's distribution, moved and stretched.
    private record Predictive(double centre, double scale, double freedom) {

        /// Below which value a variable that is known to lie beyond `from` lies with this probability.
        double quantileBeyond(double from, double probability) {
            double wanted = (1 - probability) * survival(from);
            double low = from;
            double high = from + scale;
            while (survival(high) > wanted) {
                high += high - low;
            }
            while (high - low > 1e-9) {
                double middle = (low + high) / 2;
                if (survival(middle) > wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }

        double survival(double value) {
            return StudentT.survival((value - centre) / scale, freedom);
        }
    }
}
