package com.judgemyjpeg.alerting;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.scaling.plan.Alert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The door: what is the case, what was, who is told, and what operators decide about it.
public final class Incidents {
    private final List<Alert> alerts;
    private final IncidentRows rows;
    private final RuleRows rules;
    private final MessageRows messages;
    private final Announcer announcer;
    private final Wording wording;
    private final LetterStanding letters;
    private final List<String> channels;
    private final Database database;
    private final InstantSource clock;

    Incidents(
            List<Alert> alerts,
            IncidentRows rows,
            RuleRows rules,
            MessageRows messages,
            Announcer announcer,
            Wording wording,
            LetterStanding letters,
            List<String> channels,
            Database database,
            InstantSource clock) {
        this.alerts = alerts;
        this.rows = rows;
        this.rules = rules;
        this.messages = messages;
        this.announcer = announcer;
        this.wording = wording;
        this.letters = letters;
        this.channels = channels;
        this.database = database;
        this.clock = clock;
    }

    /// The critical ones first, then the oldest.
    public List<Incident> open() {
        return rows.open();
    }

    /// Those that are over, the last first.
    public List<Incident> newest(int limit) {
        return rows.closed(limit);
    }

    public IncidentView view(Incident incident, Language language) {
        String level = wording.level(IncidentRows.code(incident.cause().level()), language);
        return IncidentView.of(
                incident,
                title(incident.cause(), language),
                level,
                announcer.runbook(incident.cause().rule()));
    }

    private String title(Incident.Cause cause, Language language) {
        return wording.title(cause.figure(), cause.bound(), cause.says(), language);
    }

    /// A rule and where it stands.
    ///
    /// @param title in the reader's language
    /// @param value the latest in words, empty when there is none
    /// @param threshold `> 5.0 %`
    public record Rule(
            Alert alert, String title, RuleStanding standing, String value, String threshold, String runbook) {}

    /// All, in the order of the plan.
    public List<Rule> rules(Language language) {
        Map<String, RuleStanding> standings = rules.standings(clock.instant());
        return alerts.stream()
                .map(alert -> rule(
                        alert,
                        standings.getOrDefault(
                                alert.id(), new RuleStanding(alert.id(), RuleStanding.State.WAITING, null, null, null)),
                        language))
                .toList();
    }

    private Rule rule(Alert alert, RuleStanding standing, Language language) {
        var cause = Incident.Cause.of(alert);
        String value =
                standing.latest() == null ? "" : cause.shown(standing.latest().value());
        return new Rule(alert, title(cause, language), standing, value, cause.bound(), announcer.runbook(alert.id()));
    }

    /// Only those that the settings name.
    public List<ChannelStanding> channels() {
        List<ChannelStanding> all = new ArrayList<>(letters.standing().stream().toList());
        channels.forEach(name -> all.add(messages.standing(name).orElseGet(() -> ChannelStanding.unused(name))));
        return all;
    }

    /// Somebody looks after it: they need not hear that it gets worse. Somebody before them stays.
    ///
    /// @param by an operator's address
    /// @throws Refused NOT_FOUND
    public void acknowledge(UUID id, String by) {
        find(id);
        boolean unused = rows.acknowledge(id, by, clock.instant());
    }

    /// Of this incident's rule nobody hears until then; what is the case then is told then. A time that is over ends
    /// it.
    ///
    /// @return the rule
    /// @throws Refused NOT_FOUND
    public String silence(UUID id, Instant until, String by) {
        String rule = find(id).cause().rule();
        rules.silence(rule, until, by);
        return rule;
    }

    /// The same by a rule's id: also when nothing is the case.
    ///
    /// @throws Refused NOT_FOUND
    public void silence(String rule, Instant until, String by) {
        if (alerts.stream().noneMatch(alert -> alert.id().equals(rule))) {
            throw new Refused(Problem.NOT_FOUND);
        }
        rules.silence(rule, until, by);
    }

    /// A message that says that it means nothing, through every channel.
    public void rehearse(String by) {
        database.change(jdbc -> announcer.rehearse(by, clock.instant()));
    }

    private Incident find(UUID id) {
        return rows.find(id).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }
}
