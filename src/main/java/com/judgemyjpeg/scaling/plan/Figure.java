package com.judgemyjpeg.scaling.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// The figures that the program records of itself: what a plan may speak of.
public enum Figure {
    REQUESTS("http.requests", Unit.COUNT),
    RESPONSE_MEAN("http.mean", Unit.TIME),
    RESPONSE_P95("http.p95", Unit.TIME),
    RESPONSE_MAX("http.max", Unit.TIME),
    ERRORS("http.errors", Unit.SHARE),
    ERRORS_THEIRS("http.errors.theirs", Unit.COUNT),
    ERRORS_OURS("http.errors.ours", Unit.COUNT),
    ERRORS_PROVIDER("http.errors.provider", Unit.COUNT),
    ERRORS_CAPACITY("http.errors.capacity", Unit.COUNT),
    CONNECTIONS("database.connections", Unit.SHARE),
    CONNECTIONS_USED("database.connections.used", Unit.COUNT),
    POOL("database.pool", Unit.SHARE),
    QUEUE_DEPTH("queue.depth", Unit.COUNT),
    QUEUE_OLDEST("queue.oldest", Unit.TIME),
    ANALYSES_DONE("analyses.done", Unit.COUNT),
    ANALYSES_FAILED("analyses.failed", Unit.COUNT),
    ANALYSES_CANCELLED("analyses.cancelled", Unit.COUNT),
    QUOTA("provider.quota", Unit.SHARE),
    REFUSED("provider.refused", Unit.COUNT),
    COST("provider.cost", Unit.COUNT),
    BUDGET("provider.budget", Unit.SHARE),
    ACTIVE("people.active", Unit.COUNT),
    DISK("disk.used", Unit.SHARE),
    HEAP("heap.used", Unit.SHARE),
    CPU("cpu.used", Unit.SHARE),
    INSTANCES("instances.alive", Unit.COUNT),
    HEARTBEAT("heartbeat.silent", Unit.TIME),
    CERTIFICATE("certificate.left", Unit.TIME),
    BACKUP("backup.age", Unit.TIME),
    RUNG("mode.rung", Unit.COUNT),
    READ_ONLY("mode.read-only", Unit.COUNT),
    SHED("http.shed", Unit.COUNT),
    PEOPLE_MONTH("people.month", Unit.COUNT, Duration.ofHours(1)),
    REVENUE_MONTH("revenue.month", Unit.MONEY, Duration.ofHours(1)),
    ANALYSES_MONTH("analyses.month", Unit.COUNT, Duration.ofHours(1));

    private final String code;
    private final Unit unit;
    private final Duration every;

    Figure(String code, Unit unit) {
        this(code, unit, Duration.ofMinutes(1));
    }

    Figure(String code, Unit unit, Duration every) {
        this.code = code;
        this.unit = unit;
        this.every = every;
    }

    public String code() {
        return code;
    }

    public Unit unit() {
        return unit;
    }

    /// How often it is reckoned: what time one point speaks for.
    public Duration every() {
        return every;
    }

    public static Optional<Figure> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
