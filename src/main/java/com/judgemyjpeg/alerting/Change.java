package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.Incident.Cause;
import com.judgemyjpeg.alerting.Incident.Course;
import com.judgemyjpeg.scaling.Advice.State;
import com.judgemyjpeg.scaling.Crossing;
import com.judgemyjpeg.scaling.Judged;
import com.judgemyjpeg.scaling.Point;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What a round of judging finds to do.
sealed interface Change {
    record Open(Alert alert, Instant began, Course course) implements Change {}

    /// It goes on, perhaps again after it was better for a while.
    record GoOn(Incident incident, Course course) implements Change {}

    record Calm(Incident incident, Instant since) implements Change {}

    record Close(Incident incident) implements Change {}

    /// One rule and what its judge said.
    record Finding(Alert alert, Judged judged) {}

    /// A pure function. What ended stays open for `damping`: if it comes back until then, it is the same incident
    /// going on, and nobody is told a second time. Silence ends nothing and begins nothing.
    ///
    /// @param open those that are
    static List<Change> all(List<Finding> findings, List<Incident> open, Instant now, Duration damping) {
        Stream<Change> ofRules = findings.stream().flatMap(one -> of(one, open, now, damping).stream());
        // its rule is no longer in the plan
        Stream<Change> left = open.stream()
                .filter(incident ->
                        findings.stream().noneMatch(one -> incident.cause().is(one.alert())))
                .map(Close::new);
        return Stream.concat(ofRules, left).toList();
    }

    private static Optional<Change> of(Finding finding, List<Incident> open, Instant now, Duration damping) {
        Judged judged = finding.judged();
        Crossing crossing = judged.open();
        Incident incident = open.stream()
                .filter(one -> one.cause().is(finding.alert()))
                .findFirst()
                .orElse(null);
        if (incident == null) {
            return Optional.ofNullable(crossing)
                    .map(it -> new Open(finding.alert(), it.began(), course(finding, it.points())));
        }
        if (crossing != null) {
            return Optional.of(new GoOn(incident, course(finding, crossing.points())));
        }
        return judged.state() == State.QUIET || judged.state() == State.ENDED
                ? better(incident, judged, now, damping)
                : Optional.empty();
    }

    private static Optional<Change> better(Incident incident, Judged judged, Instant now, Duration damping) {
        Instant since = incident.calm() == null ? ended(judged, now) : incident.calm();
        if (!now.isBefore(since.plus(damping))) {
            return Optional.of(new Close(incident));
        }
        return incident.calm() == null ? Optional.of(new Calm(incident, since)) : Optional.empty();
    }

    private static Instant ended(Judged judged, Instant now) {
        return judged.crossings().isEmpty()
                ? now
                : Objects.requireNonNullElse(judged.crossings().getLast().ended(), now);
    }

    private static Course course(Finding finding, List<Point> points) {
        Comparison comparison = finding.alert().when().comparison();
        Point latest = finding.judged().latest();
        double last = latest == null ? points.getLast().value() : latest.value();
        double worst = points.stream().mapToDouble(Point::value).reduce(last, comparison::worse);
        return new Course(last, worst, points);
    }

    /// Whether it is so much worse than what people were told that they should hear of it again. Of
    /// what has run out there cannot be less.
    static boolean muchWorse(Cause cause, double value, double told) {
        return cause.comparison() == Comparison.ABOVE ? value >= 1.5 * told : value < told && value <= told / 1.5;
    }
}
