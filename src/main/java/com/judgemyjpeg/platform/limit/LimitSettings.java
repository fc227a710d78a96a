package com.judgemyjpeg.platform.limit;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.limits.times.analyses=5`: another number for a limit of the list; the span stays.
@ConfigurationProperties("judge.limits")
record LimitSettings(@DefaultValue Map<Limit, Integer> times) {
    int times(Limit limit) {
        return times.getOrDefault(limit, limit.times());
    }
}
