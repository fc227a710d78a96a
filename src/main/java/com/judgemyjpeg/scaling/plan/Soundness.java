package com.judgemyjpeg.scaling.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What no part of the file can know of itself: names that are there, once, and lead round in no circle; thresholds
/// and ranges in the order of the phases.
final class Soundness {
    private final ScalingPlan plan;
    private final Faults faults;

    Soundness(ScalingPlan plan, Faults faults) {
        this.plan = plan;
        this.faults = faults;
    }

    void check() {
        if (plan.phases().isEmpty()) {
            faults.add(1, "the plan has no phases");
        }
        once("phase", plan.phases(), Phase::id, Phase::line);
        once("trigger", plan.triggers(), Trigger::id, Trigger::line);
        once("action", plan.actions(), Action::id, Action::line);
        once("alert", plan.alerts(), Alert::id, Alert::line);
        once("emergency", plan.emergencies(), Emergency::id, Emergency::line);
        phasesFollowEachOther();
        namesAreThere();
        needsLeadRoundInNoCircle();
        thresholdsRise();
        alertsWarnFirst();
    }

    private <T> void once(String kind, List<T> all, Function<T, String> id, ToIntFunction<T> line) {
        Map<String, T> seen = new HashMap<>();
        for (T one : all) {
            T before = seen.putIfAbsent(id.apply(one), one);
            if (before != null && !id.apply(one).isEmpty()) {
                faults.add(
                        line.applyAsInt(one),
                        "there is a %s '%s' already in line %d"
                                .formatted(kind, id.apply(one), line.applyAsInt(before)));
            }
        }
    }

    private void phasesFollowEachOther() {
        Set<String> before = new HashSet<>();
        Phase last = null;
        for (Phase phase : plan.phases()) {
            String after = phase.after();
            if (last == null ? after != null : !last.id().equals(after)) {
                faults.add(phase.line(), order(phase, last, before));
            }
            if (last != null && last.people().to() != phase.people().from()) {
                faults.add(
                        phase.line(),
                        "%s begins at %s people a month, and %s ends at %s: ranges must follow each other"
                                .formatted(
                                        phase.id(),
                                        people(phase.people().from()),
                                        last.id(),
                                        people(last.people().to())));
            }
            before.add(phase.id());
            last = phase;
        }
    }

    private String order(Phase phase, @Nullable Phase last, Set<String> before) {
        String after = phase.after();
        boolean known = plan.phases().stream().anyMatch(one -> one.id().equals(after));
        if (after != null && !known) {
            return "%s comes after '%s', which is no phase".formatted(phase.id(), after);
        }
        if (after != null && !before.contains(after)) {
            return "%s comes after %s, which comes after it: phases go round in a circle".formatted(phase.id(), after);
        }
        return last == null ? "" : "%s has to say 'after: %s'".formatted(phase.id(), last.id());
    }

    private static String people(double count) {
        return Unit.COUNT.shown(count, "");
    }

    private void namesAreThere() {
        Set<String> phases = ids(plan.phases(), Phase::id);
        Set<String> actions = ids(plan.actions(), Action::id);
        plan.triggers().forEach(one -> known(one.line(), one.id(), "phase", one.phase(), phases));
        plan.actions().forEach(one -> {
            known(one.line(), one.id(), "phase", one.phase(), phases);
            one.needs().forEach(need -> known(one.line(), one.id(), "action", need, actions));
            if (one.probe() == Proof.RECORDED && Figure.of(one.text("figure")).isEmpty()) {
                faults.add(one.line(), "%s: nobody records a figure '%s'".formatted(one.id(), one.text("figure")));
            }
        });
        plan.firstDays()
                .forEach(one ->
                        one.actions().forEach(action -> known(one.line(), one.says(), "action", action, actions)));
    }

    private static <T> Set<String> ids(List<T> all, Function<T, String> id) {
        Set<String> ids = new HashSet<>();
        all.forEach(one -> ids.add(id.apply(one)));
        return ids;
    }

    private void known(int line, String of, String kind, String name, Set<String> names) {
        if (!name.isEmpty() && !names.contains(name)) {
            faults.add(line, "%s: there is no %s '%s'".formatted(of, kind, name));
        }
    }

    private void needsLeadRoundInNoCircle() {
        Map<String, Action> actions = new HashMap<>();
        plan.actions().forEach(action -> actions.putIfAbsent(action.id(), action));
        Set<String> done = new HashSet<>();
        plan.actions().forEach(action -> follow(action, actions, new ArrayList<>(), done));
    }

    private void follow(Action action, Map<String, Action> actions, List<String> way, Set<String> done) {
        int met = way.indexOf(action.id());
        if (met >= 0) {
            List<String> circle = new ArrayList<>(way.subList(met, way.size()));
            circle.add(action.id());
            faults.add(action.line(), "actions need each other in a circle: " + String.join(" -> ", circle));
        }
        if (met >= 0 || done.contains(action.id())) {
            return;
        }
        way.add(action.id());
        for (String need : action.needs()) {
            if (actions.containsKey(need)) {
                follow(actions.get(need), actions, way, done);
            }
        }
        way.removeLast();
        done.add(action.id());
    }

    /// The trigger of a later phase must be harder to cross than that of an earlier one.
    private void thresholdsRise() {
        List<String> order = plan.phases().stream().map(Phase::id).toList();
        List<Trigger> triggers = plan.triggers().stream()
                .sorted(Comparator.comparingInt(one -> order.indexOf(one.phase())))
                .toList();
        for (int later = 1; later < triggers.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                rises(triggers.get(earlier), triggers.get(later));
            }
        }
    }

    private void rises(Trigger earlier, Trigger later) {
        if (same(earlier.when(), later.when())
                && !later.when()
                        .comparison()
                        .holds(later.when().threshold(), earlier.when().threshold())) {
            faults.add(
                    later.line(),
                    "%s (%s, %s) overlaps with %s (%s, %s) in line %d: whoever crosses one has crossed the other"
                            .formatted(
                                    later.id(),
                                    later.phase(),
                                    later.when().shown(plan.currency()),
                                    earlier.id(),
                                    earlier.phase(),
                                    earlier.when().shown(plan.currency()),
                                    earlier.line()));
        }
    }

    private void alertsWarnFirst() {
        for (Alert warning : plan.alerts()) {
            for (Alert critical : plan.alerts()) {
                if (warning.level() == Alert.Level.WARNING
                        && critical.level() == Alert.Level.CRITICAL
                        && same(warning.when(), critical.when())
                        && !critical.when()
                                .comparison()
                                .holds(
                                        critical.when().threshold(),
                                        warning.when().threshold())) {
                    faults.add(
                            warning.line(),
                            "the warning %s overlaps with the critical %s in line %d: it would come too late"
                                    .formatted(warning.id(), critical.id(), critical.line()));
                }
            }
        }
    }

    /// Not-a-number stands for what could not be read, and overlaps with nothing.
    private static boolean same(Condition one, Condition other) {
        return one.figure() == other.figure()
                && one.part().equals(other.part())
                && one.comparison() == other.comparison()
                && !Double.isNaN(one.threshold())
                && !Double.isNaN(other.threshold());
    }
}
