package com.judgemyjpeg.loadtest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A time in which people came and nobody was answered. It shows in what each of them waited: the first one for all
/// of it, each later one for as much less as it came later.
///
/// @param hit how many came in it and were answered after it
/// @param longest of their waits, in milliseconds
/// @param slope by how many milliseconds waits change for each later millisecond: -1 where everybody waited for the
///     same moment
record Stall(double from, double until, int hit, double longest, double slope) {
    private static final double WORTH_TELLING = 0.5;
    private static final int ENOUGH = 5;

    double seconds() {
        return until - from;
    }

    /// The longest one, if any is worth telling.
    static Optional<Stall> longest(Schedule schedule, List<Answer> answers) {
        double[] ends = answers.stream()
                .filter(one -> one.isRequest() && one.status() != 0)
                .mapToDouble(Answer::end)
                .filter(end -> end >= schedule.from())
                .sorted()
                .toArray();
        Optional<Stall> longest = Optional.empty();
        for (int i = 1; i < ends.length; i++) {
            if (ends[i] - ends[i - 1] >= longest.map(Stall::seconds).orElse(WORTH_TELLING)) {
                Optional<Stall> found = of(ends[i - 1], ends[i], answers);
                longest = found.isPresent() ? found : longest;
            }
        }
        return longest;
    }

    private static Optional<Stall> of(double from, double until, List<Answer> answers) {
        List<Answer> hit = answers.stream()
                .filter(one -> one.kind() == Answer.Kind.ARRIVAL && one.due() >= from && one.due() < until)
                .filter(one -> one.end() >= until)
                .sorted(Comparator.comparingDouble(Answer::due))
                .toList();
        return hit.size() < ENOUGH
                ? Optional.empty()
                : Optional.of(new Stall(
                        from,
                        until,
                        hit.size(),
                        hit.stream().mapToDouble(Answer::millis).max().orElse(0),
                        slope(hit)));
    }

    /// Least squares.
    private static double slope(List<Answer> hit) {
        double x = hit.stream().mapToDouble(Answer::due).average().orElse(0) * 1000;
        double y = hit.stream().mapToDouble(Answer::millis).average().orElse(0);
        double both = 0;
        double square = 0;
        for (Answer one : hit) {
            double dx = one.due() * 1000 - x;
            both += dx * (one.millis() - y);
            square += dx * dx;
        }
        return square == 0 ? 0 : both / square;
    }
}
