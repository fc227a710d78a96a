package com.judgemyjpeg.scaling;

import com.judgemyjpeg.insight.Kpis;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.CannotStart;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.watch.Samples;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.PlanRefused;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import com.judgemyjpeg.scaling.probe.Probes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlanSettings.class)
class ScalingConfiguration {
    private static final Duration OFTEN = Duration.ofSeconds(20);

    @Bean
    ScalingPlan scalingPlan(PlanSettings settings) {
        try {
            return settings.plan().isBlank() ? PlanFile.owners() : PlanFile.read(Path.of(settings.plan()));
        } catch (PlanRefused e) {
            throw new CannotStart(
                    "The scaling plan of judge.plan cannot be used (%d faults, the first in %s): ./judge plan --check %s tells all."
                            .formatted(e.faults().size(), e.faults().getFirst(), settings.plan()),
                    e);
        }
    }

    @Bean
    Evidence planEvidence(Samples samples) {
        return new SampledEvidence(samples);
    }

    @Bean
    Decisions planDecisions(ScalingPlan plan, Evidence evidence, Database database, InstantSource clock) {
        return new Decisions(plan, evidence, new DecisionRows(database), clock);
    }

    @Bean
    RecordedProbe recordedProbe(Evidence evidence, Decisions decisions, InstantSource clock) {
        return new RecordedProbe(evidence, decisions, clock);
    }

    @Bean
    Scaling scaling(
            ScalingPlan plan, Evidence evidence, Probes probes, Decisions decisions, Kpis kpis, InstantSource clock) {
        return new Scaling(plan, evidence, probes, decisions, kpis, clock);
    }

    /// More often than a minute, so that none is left out; all but the first of a minute cost one small statement.
    @Bean
    Repeated decidingByThePlan(Schedule schedule, Decisions decisions) {
        return schedule.every(OFTEN, Job.important("plan"), decisions::decide);
    }
}
