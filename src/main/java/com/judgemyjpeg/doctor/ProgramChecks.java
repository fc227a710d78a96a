package com.judgemyjpeg.doctor;

import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.analysis.AnalysisQueue.Line;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.watch.Instances;
import com.judgemyjpeg.platform.watch.Instances.Instance;
import com.judgemyjpeg.platform.watch.Point;
import com.judgemyjpeg.platform.watch.Samples;
import com.judgemyjpeg.provider.Pacer;
import com.judgemyjpeg.provider.ProviderDesk;
import com.judgemyjpeg.scaling.Decision;
import com.judgemyjpeg.scaling.Scaling;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;

/// What runs on this database, by what it left there.
final class ProgramChecks {
    /// Samples and decisions come each minute, about a minute late.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final BeanFactory parts;
    private final Instant now = Instant.now();

    ProgramChecks(BeanFactory parts) {
        this.parts = parts;
    }

    void examine(Diagnosis diagnosis) {
        List<Instance> alive = parts.getBean(Instances.class).alive();
        diagnosis.look("program", () -> program(alive));
        diagnosis.look("queue", () -> queue(parts.getBean(AnalysisQueue.class).lines(), now));
        if (!alive.isEmpty()) {
            Instant since = alive.getFirst().since();
            diagnosis.look("samples", () -> fresh("sample", lastSample(), since));
            diagnosis.look("decisions", () -> fresh("decision", lastDecision(), since));
        }
        diagnosis.look("ai keys", this::keys);
        diagnosis.look("letters", this::letters);
    }

    private Finding program(List<Instance> alive) {
        return alive.isEmpty()
                ? Finding.warning("none told within a minute that it lives", "start the program: ./judge")
                : Finding.ok(alive.stream()
                        .map(one -> "%s lives since %s, told so %s ago"
                                .formatted(
                                        one.name(),
                                        one.since().truncatedTo(ChronoUnit.SECONDS),
                                        shown(Duration.between(one.lastBeat(), now))))
                        .collect(Collectors.joining("; ")));
    }

    static Finding queue(List<Line> lines, Instant now) {
        Duration oldest = lines.stream()
                .map(line -> line.waited(now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        long waiting = lines.stream().mapToLong(Line::waiting).sum();
        String seen = (waiting == 0 ? "nobody waits" : "%d wait, the oldest for %s".formatted(waiting, shown(oldest)))
                + "; %d are worked on"
                        .formatted(lines.stream().mapToLong(Line::held).sum());
        List<String> late = lines.stream()
                .filter(line -> line.late(now))
                .map(line -> line.priority().code())
                .toList();
        return late.isEmpty()
                ? Finding.ok(seen)
                : Finding.warning(
                        "%s; too long in line: %s".formatted(seen, String.join(", ", late)),
                        "see /operator/queue, and docs/operations/runbook.md");
    }

    private record Told(Instant at, String what) {}

    private Optional<Told> lastSample() {
        return parts.getBean(Samples.class)
                .latest(Figure.INSTANCES.code(), "")
                .map(point -> new Told(point.at().plus(Point.MINUTE), "each minute"));
    }

    private Optional<Told> lastDecision() {
        return parts.getBean(Scaling.class).lastDecision().map(last -> new Told(last.at(), words(last)));
    }

    private static String words(Decision last) {
        return last.phase() + (last.crossed().isEmpty() ? ", no trigger crossed" : ", crossed: " + last.crossed());
    }

    /// @param since when a program began that should have told
    private Finding fresh(String kind, Optional<Told> last, Instant since) {
        boolean young = since.isAfter(now.minus(FRESH));
        if (last.isEmpty()) {
            return young
                    ? Finding.ok("none yet: the program began %s ago".formatted(shown(Duration.between(since, now))))
                    : Finding.warning("no %s of late".formatted(kind), "see DATA/logs/judge.log for why");
        }
        String seen = "the last is %s old: %s".formatted(shown(Duration.between(last.get().at, now)), last.get().what);
        return young || last.get().at.isAfter(now.minus(FRESH))
                ? Finding.ok(seen)
                : Finding.warning(seen, "see DATA/logs/judge.log for why");
    }

    private Finding keys() {
        ProviderDesk desk = parts.getBean(ProviderDesk.class);
        List<ProviderDesk.Pool> pools = desk.pools();
        if (pools.isEmpty()) {
            return Finding.ok("no key of an AI provider: photos are measured");
        }
        List<String> troubles = new ArrayList<>();
        desk.refused().forEach((name, why) -> troubles.add("key %s was refused (%s)".formatted(name, why.code())));
        for (ProviderDesk.Pool pool : pools) {
            Pacer.Standing standing = pool.standing();
            if (standing.breaker() != Pacer.Breaker.CLOSED || rests(standing)) {
                troubles.add("pool %s rests".formatted(standing.pool()));
            }
        }
        String names = pools.stream().map(pool -> pool.standing().pool()).collect(Collectors.joining(", "));
        return troubles.isEmpty()
                ? Finding.ok("pools that may be asked: " + names)
                : Finding.warning(String.join("; ", troubles), "see /operator/providers");
    }

    private boolean rests(Pacer.Standing standing) {
        Instant until = standing.restingUntil();
        return until != null && until.isAfter(now);
    }

    private Finding letters() {
        Mails.Standing standing = parts.getBean(Mails.class).standing();
        String seen = "%d wait, %d were given up in 30 days".formatted(standing.waiting(), standing.givenUp());
        return standing.givenUp() == 0 ? Finding.ok(seen) : Finding.warning(seen, "see /operator/mail for why");
    }

    private static String shown(Duration time) {
        return Unit.TIME.shown(Math.max(0, time.toSeconds()), "");
    }
}
