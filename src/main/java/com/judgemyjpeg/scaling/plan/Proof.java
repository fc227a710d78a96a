package com.judgemyjpeg.scaling.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The probes that a plan may name, each with what it must be told.
public enum Proof {
    /// `index` is its name, `on` what `create index` is told.
    INDEX(Map.of("index", Kind.TEXT, "on", Kind.TEXT)),
    POOL(Map.of("size", Kind.COUNT, "wait", Kind.TIME)),
    DASHBOARD_CACHE(Map.of("keeps", Kind.TIME)),
    /// `name` as in `judge.limits.times.NAME`; `plus` another that is added, or `-`.
    LIMIT(Map.of("name", Kind.TEXT, "plus", Kind.TEXT, "a-minute", Kind.COUNT)),
    HEALTH_UNLIMITED(Map.of()),
    /// `figure` is recorded now.
    RECORDED(Map.of("figure", Kind.TEXT)),
    MAX_CONNECTIONS(Map.of("connections", Kind.COUNT)),
    POOLER(Map.of()),
    REPLICA(Map.of("lag", Kind.TIME)),
    CLUSTER(Map.of("standbys", Kind.COUNT)),
    ANALYTICS_DATABASE(Map.of()),
    /// `tables` with commas.
    PARTITIONED(Map.of("tables", Kind.TEXT, "by", Kind.TEXT)),
    PROVIDER_QUOTA(Map.of("a-minute", Kind.COUNT)),
    PROVIDER_POOLS(Map.of("pools", Kind.COUNT)),
    PROVIDER_BATCHES(Map.of("within", Kind.TIME)),
    QUEUE_IN_REDIS(Map.of()),
    PIXEL_QUEUE(Map.of()),
    CACHE_IN_REDIS(Map.of()),
    SESSIONS_IN_REDIS(Map.of()),
    CDN(Map.of()),
    INSTANCES(Map.of("alive", Kind.COUNT)),
    UPLOADS_IN_S3(Map.of()),
    ALERTS_DELIVERED(Map.of("within", Kind.TIME)),
    CHAT_ALERTS(Map.of()),
    TRACES_EXPORTED(Map.of()),
    AUTOSCALE_SIGNAL(Map.of()),
    /// Somebody asks `path` at least so often.
    ASKED(Map.of("path", Kind.TEXT, "every", Kind.TIME)),
    LOAD_TEST_BASELINE(Map.of("younger-than", Kind.TIME)),
    /// A stress test, which is a multiple of the real load.
    LOAD_TEST_STRESS(Map.of("every", Kind.TIME)),
    /// The program judges the triggers of the plan by itself.
    DECISIONS(Map.of("within", Kind.TIME));

    enum Kind {
        TEXT,
        COUNT,
        TIME
    }

    private final Map<String, Kind> told;

    Proof(Map<String, Kind> told) {
        this.told = told;
    }

    Map<String, Kind> told() {
        return told;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Proof> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
