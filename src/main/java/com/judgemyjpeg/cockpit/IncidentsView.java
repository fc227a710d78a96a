package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.alerting.ChannelStanding;
import com.judgemyjpeg.alerting.IncidentView;
import com.judgemyjpeg.alerting.Incidents;
import com.judgemyjpeg.alerting.RuleStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param recent closed ones, the last first
/// @param rehearsed whether a test alarm was just sent
public record IncidentsView(
        List<IncidentView> open,
        List<IncidentView> recent,
        List<Incidents.Rule> rules,
        List<ChannelStanding> channels,
        boolean rehearsed) {

    /// What is said of the rule of an incident, null when nothing is.
    public RuleStanding.@Nullable Silenced silenced(IncidentView one) {
        return rules.stream()
                .map(Incidents.Rule::standing)
                .filter(rule -> rule.rule().equals(one.incident().cause().rule()))
                .findFirst()
                .map(RuleStanding::silenced)
                .orElse(null);
    }
}
