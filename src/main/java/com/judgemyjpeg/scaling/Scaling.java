package com.judgemyjpeg.scaling;

import com.judgemyjpeg.insight.Kpis;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import com.judgemyjpeg.scaling.probe.Probes;
import com.judgemyjpeg.scaling.probe.Verified;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The door: the plan that is in force, and where it stands.
public final class Scaling {
    private final ScalingPlan plan;
    private final Evidence evidence;
    private final Probes probes;
    private final Decisions decisions;
    private final Kpis kpis;
    private final InstantSource clock;

    Scaling(ScalingPlan plan, Evidence evidence, Probes probes, Decisions decisions, Kpis kpis, InstantSource clock) {
        this.plan = plan;
        this.evidence = evidence;
        this.probes = probes;
        this.decisions = decisions;
        this.kpis = kpis;
        this.clock = clock;
    }

    public ScalingPlan plan() {
        return plan;
    }

    public Advice advice() {
        return Advisor.advise(plan, evidence, clock.instant());
    }

    /// Looks anew: two seconds at most.
    public List<Verified> actions() {
        return probes.verify(plan.actions());
    }

    public Budget budget(Advice advice) {
        YearMonth month = YearMonth.from(advice.at().atZone(ZoneOffset.UTC));
        return Budget.of(plan, advice.phase(), kpis.month(month));
    }

    public Report report() {
        Advice advice = advice();
        return new Report(plan, advice, actions(), budget(advice), plan.findings());
    }

    public Optional<Decision> lastDecision() {
        return decisions.last();
    }

    /// @param to exclusive
    public Replay replay(Instant from, Instant to) {
        return decisions.replay(from, to);
    }
}
