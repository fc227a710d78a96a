package com.judgemyjpeg.alerting;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.probe.Found;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import com.judgemyjpeg.scaling.probe.Probe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Whether alerts arrive, by those that did: an alert or a rehearsal.
final class AlertsProbe implements Probe {
    private static final String REHEARSE = "send a test alarm on " + Announcer.PAGE;

    private final Incidents incidents;
    private final InstantSource clock;

    AlertsProbe(Incidents incidents, InstantSource clock) {
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(Proof.ALERTS_DELIVERED, Proof.CHAT_ALERTS);
    }

    @Override
    public Found look(Action action) {
        return action.probe() == Proof.CHAT_ALERTS
                ? chat()
                : delivered(Duration.ofSeconds((long) action.amount("within")));
    }

    private Found delivered(Duration within) {
        Instant since = clock.instant().minus(within);
        List<ChannelStanding> leaving =
                incidents.channels().stream().filter(one -> !one.files()).toList();
        return leaving.stream()
                .filter(one -> one.delivered() != null && one.delivered().isAfter(since))
                .max(Comparator.comparing(one -> Objects.requireNonNullElse(one.delivered(), Instant.MIN)))
                .<Found>map(one -> new InForce("delivered by %s at %s".formatted(one.name(), one.delivered())))
                .orElseGet(() -> new Missing(
                        "nothing was delivered within %d days".formatted(within.toDays()),
                        "judge.mail.host or judge.alerting.slack; then " + REHEARSE));
    }

    private Found chat() {
        Optional<ChannelStanding> slack = incidents.channels().stream()
                .filter(one -> one.name().equals("slack"))
                .findFirst();
        if (slack.isEmpty()) {
            return new Missing(
                    "no incoming webhook of Slack is set", "judge.alerting.slack=https://hooks.slack.com/...");
        }
        return slack.get().delivered() == null
                ? new Missing("Slack has not taken a message yet", REHEARSE)
                : slack.get().failing()
                        ? new Missing("Slack took none lately: " + slack.get().reason(), REHEARSE)
                        : new InForce("Slack took a message at " + slack.get().delivered());
    }
}
