package com.judgemyjpeg.scaling.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The whole plan; read and checked by [PlanFile].
///
/// @param digest of the file: by it two plans are told apart
/// @param keeps how long it stays time for a phase after its last trigger ended, so that the remedy that works does not
///     take the phase back
/// @param phases first to last
public record ScalingPlan(
        String digest,
        String currency,
        Duration keeps,
        StartingPoint start,
        List<Phase> phases,
        List<Trigger> triggers,
        List<Action> actions,
        List<Alert> alerts,
        LoadTest loadTest,
        List<Emergency> emergencies,
        Economics economics,
        List<FirstDay> firstDays) {

    /// @param quota of the AI provider, requests a minute
    public record StartingPoint(Range connections, double peopleAtOnce, double quota, String photos) {}

    /// Something for the first 30 days, done when these actions are in force.
    public record FirstDay(String says, List<String> actions, int line) {}

    /// What the plan itself has wrong.
    public List<Finding> findings() {
        return Findings.of(this);
    }

    public Phase phase(String id) {
        return phases.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    public Optional<Phase> after(Phase phase) {
        int next = phases.indexOf(phase) + 1;
        return next < phases.size() ? Optional.of(phases.get(next)) : Optional.empty();
    }

    public List<Trigger> triggers(Phase phase) {
        return triggers.stream().filter(one -> one.phase().equals(phase.id())).toList();
    }

    public List<Action> actions(Phase phase) {
        return actions.stream().filter(one -> one.phase().equals(phase.id())).toList();
    }
}
