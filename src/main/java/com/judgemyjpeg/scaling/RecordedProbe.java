package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.plan.Unit;
import com.judgemyjpeg.scaling.probe.Found;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import com.judgemyjpeg.scaling.probe.Found.Unknown;
import com.judgemyjpeg.scaling.probe.Probe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/// What the samples and decisions of the last minutes tell.
final class RecordedProbe implements Probe {
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final Evidence evidence;
    private final Decisions decisions;
    private final InstantSource clock;

    RecordedProbe(Evidence evidence, Decisions decisions, InstantSource clock) {
        this.evidence = evidence;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(Proof.RECORDED, Proof.INSTANCES, Proof.ASKED, Proof.DECISIONS);
    }

    @Override
    public Found look(Action action) {
        return switch (action.probe()) {
            case RECORDED -> recorded(Figure.of(action.text("figure")).orElseThrow());
            case INSTANCES -> instances((int) action.amount("alive"));
            case ASKED -> asked(action.text("path"), Duration.ofSeconds((long) action.amount("every")));
            case DECISIONS -> decisions(Duration.ofSeconds((long) action.amount("within")));
            default -> throw new IllegalArgumentException(action.probe().code());
        };
    }

    private Found recorded(Figure figure) {
        return last(figure, "", LATELY)
                .<Found>map(point -> new InForce(
                        "%s was %s at %s".formatted(figure.code(), figure.unit().shown(point.value(), ""), point.at())))
                .orElseGet(() -> new Missing(
                        "nobody recorded %s in the last %d minutes".formatted(figure.code(), LATELY.toMinutes()),
                        "./judge serve: the program records it while it runs"));
    }

    private Found instances(int wanted) {
        return last(Figure.INSTANCES, "", LATELY)
                .<Found>map(point -> point.value() >= wanted
                        ? new InForce("%.0f instances are alive".formatted(point.value()))
                        : new Missing(
                                "%.0f alive".formatted(point.value()),
                                "start another: ./judge serve --database-url URL, on another machine"))
                .orElseGet(() -> new Unknown("nobody recorded lately how many are alive", "./judge serve"));
    }

    private Found asked(String path, Duration every) {
        Instant now = clock.instant();
        double times = evidence.series(Figure.REQUESTS.code(), path, now.minus(every.multipliedBy(2)), now).stream()
                .mapToDouble(Point::value)
                .sum();
        String span = Unit.TIME.shown(every.toSeconds() * 2.0, "");
        return times >= 1
                ? new InForce("asked %,.0f times within %s".formatted(times, span))
                : new Missing(
                        "nobody asked %s within %s".formatted(path, span),
                        "*/%d * * * * curl -fsS ADDRESS%s, from another machine".formatted(every.toMinutes(), path));
    }

    private Found decisions(Duration within) {
        Instant since = clock.instant().minus(within);
        return decisions
                .last()
                .filter(last -> last.at().isAfter(since))
                .<Found>map(last -> new InForce("judged at " + last.at()))
                .orElseGet(() -> new Missing(
                        "not judged within " + Unit.TIME.shown(within.toSeconds(), ""),
                        "./judge serve: the program judges them each minute while it runs"));
    }

    private Optional<Point> last(Figure figure, String part, Duration within) {
        Instant now = clock.instant();
        return evidence.series(figure.code(), part, now.minus(within), now).stream()
                .max(Comparator.comparing(Point::at));
    }
}
