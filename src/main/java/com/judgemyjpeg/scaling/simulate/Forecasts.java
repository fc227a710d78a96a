package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.util.List;

/// Answers for one or more numbers of people, by the same parameters.
public record Forecasts(ScalingPlan plan, Parameters parameters, long seed, List<Answer> answers) {

    public String text() {
        return new ForecastText(this).text();
    }

    public String json() {
        return ForecastJson.of(this);
    }
}
