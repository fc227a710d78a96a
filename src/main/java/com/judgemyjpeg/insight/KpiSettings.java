package com.judgemyjpeg.insight;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.kpi.*`
///
/// @param euroPerDollar what a dollar costs, for the margin: providers bill in dollars
@ConfigurationProperties("judge.kpi")
record KpiSettings(@DefaultValue("0.88") double euroPerDollar) {
    KpiSettings {
        if (!(euroPerDollar > 0 && euroPerDollar < 100)) {
            throw new IllegalArgumentException("judge.kpi.euro-per-dollar: more than 0, less than 100");
        }
    }
}
