package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import com.judgemyjpeg.scaling.plan.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which phase of the plan it would be time for: by its people, and by those triggers whose figure the model knows.
record Phases(Phase phase, List<String> because) {

    static Phases of(ScalingPlan plan, double people, Map<Figure, Double> figures) {
        Phase phase = plan.phases().getFirst();
        List<String> because = new ArrayList<>();
        for (Phase one : plan.phases()) {
            List<String> reasons = new ArrayList<>();
            if (one.people().has(people)) {
                reasons.add("people a month");
            }
            plan.triggers(one).stream()
                    .filter(trigger -> holds(trigger, figures))
                    .map(Trigger::id)
                    .forEach(reasons::add);
            if (!reasons.isEmpty()) {
                phase = one;
                because = reasons;
            }
        }
        return new Phases(phase, List.copyOf(because));
    }

    private static boolean holds(Trigger trigger, Map<Figure, Double> figures) {
        Double value = figures.get(trigger.when().figure());
        return value != null && trigger.when().holds(value);
    }
}
