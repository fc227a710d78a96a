package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.Change.Finding;
import com.judgemyjpeg.alerting.Incident.Cause;
import com.judgemyjpeg.alerting.Incident.Course;
import com.judgemyjpeg.alerting.Notice.Kind;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.scaling.Advisor;
import com.judgemyjpeg.scaling.Evidence;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Condition;
import com.judgemyjpeg.scaling.plan.Figure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges all rules each minute, about the minute before last, when its samples are all there. One program does it
/// for all; should two, or should one die on the way, the database keeps incidents and messages one.
final class Patrol {
    static final String TURN = "judging";
    private static final Logger log = LoggerFactory.getLogger(Patrol.class);
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final Duration LOOKS_BACK = Duration.ofDays(2);
    private static final Duration RATHER_QUIET = Duration.ofMinutes(30);
    private static final int MOST_HOLES = 5;

    private final List<Alert> alerts;
    private final Evidence evidence;
    private final BiFunction<Condition, Instant, String> worstPart;
    private final IncidentRows incidents;
    private final RuleRows rules;
    private final Announcer announcer;
    private final Database database;
    private final Duration damping;
    private final InstantSource clock;

    Patrol(
            List<Alert> alerts,
            Evidence evidence,
            BiFunction<Condition, Instant, String> worstPart,
            IncidentRows incidents,
            RuleRows rules,
            Announcer announcer,
            Database database,
            Duration damping,
            InstantSource clock) {
        this.alerts = alerts;
        this.evidence = evidence;
        this.worstPart = worstPart;
        this.incidents = incidents;
        this.rules = rules;
        this.announcer = announcer;
        this.database = database;
        this.damping = damping;
        this.clock = clock;
    }

    /// @return whether it was this program's turn
    boolean round() {
        Instant minute = clock.instant().minus(SETTLED).truncatedTo(ChronoUnit.MINUTES);
        boolean ours = rules.take(TURN, minute);
        if (ours) {
            judge(minute);
            rules.done(TURN, minute);
        }
        return ours;
    }

    void judge(Instant now) {
        List<Incident> open = incidents.open();
        List<Finding> findings = alerts.stream()
                .map(alert -> new Finding(alert, Advisor.judge(alert.when(), evidence, from(alert, open, now), now)))
                .toList();
        rules.note(standings(findings, now));
        Set<String> silenced = rules.silenced(now);
        Change.all(findings, open, now, damping).forEach(change -> make(change, now, silenced));
        incidents.open().stream()
                .filter(incident -> incident.told() == null)
                .forEach(incident -> tell(Kind.OPENED, incident, now, silenced)); // their silence is over
    }

    /// What began long ago is still the case although nobody recorded anything since.
    private static Instant from(Alert alert, List<Incident> open, Instant now) {
        Instant usual = now.minus(LOOKS_BACK);
        return open.stream()
                .filter(incident ->
                        incident.cause().is(alert) && incident.began().isBefore(usual))
                .findFirst()
                .map(Incident::began)
                .orElse(usual);
    }

    private List<RuleStanding> standings(List<Finding> findings, Instant now) {
        long minutes = evidence.series(Figure.INSTANCES.code(), "", now.minus(RuleStanding.PATIENCE), now)
                .size();
        boolean ran = minutes >= RuleStanding.PATIENCE.toMinutes() - MOST_HOLES;
        return findings.stream()
                .map(one -> new RuleStanding(
                        one.alert().id(),
                        RuleStanding.state(
                                one.judged(), one.alert().when().figure().every(), now, ran),
                        one.judged().latest(),
                        now,
                        null))
                .toList();
    }

    /// Each by itself: one that cannot be written holds up no other, and is found again in a minute.
    private void make(Change change, Instant now, Set<String> silenced) {
        try {
            database.change(jdbc -> apply(change, now, silenced));
        } catch (RuntimeException e) {
            log.error("an incident could not be written, it is tried again in a minute", e);
        }
    }

    private void apply(Change change, Instant now, Set<String> silenced) {
        switch (change) {
            case Change.Open open -> open(open, now, silenced);
            case Change.GoOn it -> goOn(it.incident(), it.course(), now, silenced);
            case Change.Calm it -> incidents.calm(it.incident().id(), it.since());
            case Change.Close it -> close(it.incident(), now);
        }
    }

    private void open(Change.Open open, Instant now, Set<String> silenced) {
        var incident = new Incident(
                TimeOrdered.next(clock.instant()),
                Cause.of(open.alert()),
                worstPart.apply(open.alert().when(), now),
                open.began(),
                now,
                open.course(),
                null,
                null,
                null,
                null);
        if (incidents.open(incident)) {
            tell(Kind.OPENED, incident, now, silenced);
        }
    }

    private void goOn(Incident incident, Course course, Instant now, Set<String> silenced) {
        incidents.goOn(incident.id(), course);
        Incident.Told told = incident.told();
        if (told != null
                && incident.acknowledged() == null
                && told.at().isBefore(now.minus(RATHER_QUIET))
                && Change.muchWorse(incident.cause(), course.value(), told.value())) {
            tell(Kind.WORSE, incident.with(course), now, silenced);
        }
    }

    private void tell(Kind kind, Incident incident, Instant now, Set<String> silenced) {
        if (silenced.contains(incident.cause().rule())) {
            return;
        }
        int times = incident.told() == null ? 0 : incident.told().times();
        database.change(jdbc -> {
            if (incidents.tell(incident.id(), times, incident.course().value(), now)) {
                announcer.tell(kind, incident, now);
            }
        });
    }

    /// Whoever heard of its beginning hears of its end, silenced or not.
    private void close(Incident incident, Instant now) {
        if (incidents.close(incident.id(), now) && incident.told() != null) {
            announcer.tell(Kind.CLOSED, incident, now);
        }
    }
}
