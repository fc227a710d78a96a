package com.judgemyjpeg.insight;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.kpi.*`
///
/// @param euroPerDollar what a dollar costs in euro, for the margin, as providers bill in dollars: nobody looks it up,
///     enter it and keep it current; past months are reckoned with it too
@ConfigurationProperties("judge.kpi")
record KpiSettings(@DefaultValue("0.88") double euroPerDollar) {
    KpiSettings {
        if (!(euroPerDollar > 0 && euroPerDollar < 100)) {
            throw new IllegalArgumentException("judge.kpi.euro-per-dollar: more than 0, less than 100");
        }
    }
}
