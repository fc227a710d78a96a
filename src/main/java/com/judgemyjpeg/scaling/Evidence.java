package com.judgemyjpeg.scaling;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The seam to what was recorded. May have holes, come in any order, and have several points of one time (of several
/// parts or instances, or because a clock was set back).
public interface Evidence {
    /// Every part: of each time the worst counts.
    String EVERY_PART = "*";

    /// @param figure by its code, such as `http.mean`
    /// @param part empty for the whole, or [#EVERY_PART]
    /// @param to exclusive
    List<Point> series(String figure, String part, Instant from, Instant to);

    /// What lies in an hour: cheap to ask for over weeks, so that points are read only where something happened.
    record Hour(Instant begins, double least, double mean, double most) {
        static final Duration LONG = Duration.ofHours(1);

        Instant ends() {
            return begins.plus(LONG);
        }
    }

    /// In order; hours without points are left out. Whoever keeps points in a database lets that one summarise them;
    /// the
    /// least and the most have to be those of single points.
    default List<Hour> hours(String figure, String part, Instant from, Instant to) {
        Map<Instant, DoubleSummaryStatistics> hours = new TreeMap<>();
        for (Point point : series(figure, part, from, to)) {
            hours.computeIfAbsent(point.at().truncatedTo(ChronoUnit.HOURS), hour -> new DoubleSummaryStatistics())
                    .accept(point.value());
        }
        return hours.entrySet().stream()
                .map(one -> new Hour(
                        one.getKey(),
                        one.getValue().getMin(),
                        one.getValue().getAverage(),
                        one.getValue().getMax()))
                .toList();
    }
}
