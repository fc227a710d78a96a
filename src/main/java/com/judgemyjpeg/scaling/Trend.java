package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.Evidence.Hour;
import com.judgemyjpeg.scaling.plan.Comparison;
import com.judgemyjpeg.scaling.plan.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where days lead: the median of all slopes between two days (Theil and Sen), which a third of wild days cannot move,
/// with the interval of Kendall's test. A day is its busiest hour, because that hour crosses the threshold first. The
/// interval takes days for independent; a weekly rhythm makes it somewhat too wide, a long wave too narrow.
final class Trend {
    /// Two weeks, so that a weekend is not taken for a decline.
    static final int DAYS_NEEDED = 14;

    private static final int HOURS_OF_A_DAY = 6;
    private static final double SECONDS_OF_A_DAY = 86_400;
    private static final double FAR_DAYS = 730;
    private static final double NORMAL_95 = 1.96;

    private Trend() {}

    static Forecast of(List<Hour> hours, Condition condition, Instant now) {
        Map<Instant, Double> days = days(hours, condition.comparison(), now);
        if (days.size() < DAYS_NEEDED) {
            return new Forecast.TooLittleKnown(days.size(), DAYS_NEEDED);
        }
        double[] at =
                days.keySet().stream().mapToDouble(day -> daysUntil(now, day)).toArray();
        double[] value = days.values().stream().mapToDouble(one -> one).toArray();
        double[] slopes = slopes(at, value);
        double slope = median(slopes);
        double left = condition.threshold() - level(at, value, slope);
        if (condition.comparison() == Comparison.BELOW) { // falling is growing towards it
            return forecast(-left, negated(slopes), at.length, now);
        }
        return forecast(left, slopes, at.length, now);
    }

    private static Map<Instant, Double> days(List<Hour> hours, Comparison comparison, Instant now) {
        Map<Instant, Double> worst = new TreeMap<>();
        Map<Instant, Integer> known = new TreeMap<>();
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        for (Hour hour : hours) {
            Instant day = hour.begins().truncatedTo(ChronoUnit.DAYS);
            if (day.isBefore(today)) {
                worst.merge(day, hour.mean(), comparison::worse);
                known.merge(day, 1, Integer::sum);
            }
        }
        worst.keySet().removeIf(day -> known.getOrDefault(day, 0) < HOURS_OF_A_DAY);
        return worst;
    }

    private static double daysUntil(Instant now, Instant day) {
        return Duration.between(now, day).toSeconds() / SECONDS_OF_A_DAY;
    }

    private static double[] slopes(double[] at, double[] value) {
        double[] slopes = new double[at.length * (at.length - 1) / 2];
        int n = 0;
        for (int i = 0; i < at.length; i++) {
            for (int j = i + 1; j < at.length; j++) {
                slopes[n++] = (value[j] - value[i]) / (at[j] - at[i]);
            }
        }
        Arrays.sort(slopes);
        return slopes;
    }

    /// The trend's own value now, not that of the last day.
    private static double level(double[] at, double[] value, double slope) {
        double[] rests = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            rests[i] = value[i] - slope * at[i];
        }
        Arrays.sort(rests);
        return median(rests);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double[] negated(double[] slopes) {
        return Arrays.stream(slopes).map(slope -> -slope).sorted().toArray();
    }

    /// @param left until the threshold, upwards
    private static Forecast forecast(double left, double[] slopes, int days, Instant now) {
        if (left <= 0) {
            return new Forecast.Reached();
        }
        double spread = NORMAL_95 * Math.sqrt(days * (days - 1.0) * (2.0 * days + 5) / 18);
        int cut = (int) Math.max(0, Math.floor((slopes.length - spread) / 2));
        double steepest = slopes[slopes.length - 1 - cut];
        double slowest = slopes[cut];
        if (steepest <= 0 || left / steepest > FAR_DAYS) {
            return new Forecast.Far();
        }
        Instant earliest = after(now, left / steepest);
        double likely = median(slopes);
        boolean useless = slowest <= 0 || left / slowest > FAR_DAYS * 2;
        return useless
                ? new Forecast.Unclear(earliest)
                : new Forecast.Expected(earliest, after(now, left / likely), after(now, left / slowest));
    }

    private static Instant after(Instant now, double days) {
        return now.plusSeconds(Math.round(days * SECONDS_OF_A_DAY));
    }
}
