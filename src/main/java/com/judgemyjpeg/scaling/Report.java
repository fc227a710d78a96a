package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.plan.Finding;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import com.judgemyjpeg.scaling.probe.Verified;
import java.util.List;

/// Everything about the plan at a time, for a terminal, a page or a program.
public record Report(ScalingPlan plan, Advice advice, List<Verified> actions, Budget budget, List<Finding> findings) {

    public String text() {
        return new ReportText(this).text();
    }

    public String json() {
        return ReportJson.of(this);
    }
}
