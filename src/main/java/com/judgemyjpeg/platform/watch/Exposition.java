package com.judgemyjpeg.platform.watch;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The same figures as others read them, with those of the JVM and the pool: Prometheus, which asks, and
/// a collector, which is told. Made at the first question: a program that nobody asks loads none of it.
public final class Exposition implements AutoCloseable {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpFigures http;
    private final Recorder recorder;
    private final DataSource source;
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final Set<String> routes = new HashSet<>();
    private @Nullable JvmGcMetrics collector;
    private @Nullable PrometheusMeterRegistry made;

    Exposition(HttpFigures http, Recorder recorder, DataSource source) {
        this.http = http;
        this.recorder = recorder;
        this.source = source;
    }

    /// A figure, or one part of it.
    ///
    /// @param unit as Micrometer names it; empty where it has no name
    public record Shown(String name, Map<String, String> tags, String unit, double value) {}

    synchronized String text() {
        return current().scrape();
    }

    /// All that stands somewhere: the last minute, memory, threads, the pool. What is counted since
    /// the start is not among them.
    public synchronized List<Shown> gauges() {
        return current().getMeters().stream()
                .filter(Gauge.class::isInstance)
                .map(Gauge.class::cast)
                .map(Exposition::shown)
                .filter(one -> Double.isFinite(one.value()))
                .toList();
    }

    private static Shown shown(Gauge gauge) {
        Map<String, String> tags = new HashMap<>();
        gauge.getId().getTagsAsIterable().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return new Shown(
                gauge.getId().getName(),
                tags,
                Objects.requireNonNullElse(gauge.getId().getBaseUnit(), ""),
                gauge.value());
    }

    private PrometheusMeterRegistry current() {
        PrometheusMeterRegistry meters = made == null ? make() : made;
        http.eachRoute((route, timing) -> time(route, timing, meters));
        recorder.last().stream()
                .collect(Collectors.groupingBy(Reading::figure))
                .forEach((figure, readings) -> show(figure, readings, meters));
        return meters;
    }

    private PrometheusMeterRegistry make() {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ClassLoaderMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        var collections = new JvmGcMetrics();
        collections.bindTo(meters);
        collector = collections;
        HikariDataSource pool = DatabaseFigures.pool(source);
        if (pool != null && pool.getHikariPoolMXBean() != null) {
            bind(pool.getHikariPoolMXBean(), pool.getMaximumPoolSize(), meters);
        }
        made = meters;
        return meters;
    }

    /// Under the names that Micrometer's own binder gives them.
    private static void bind(HikariPoolMXBean pool, int most, PrometheusMeterRegistry meters) {
        gauge("hikaricp.connections.active", pool, HikariPoolMXBean::getActiveConnections, meters);
        gauge("hikaricp.connections.idle", pool, HikariPoolMXBean::getIdleConnections, meters);
        gauge("hikaricp.connections.pending", pool, HikariPoolMXBean::getThreadsAwaitingConnection, meters);
        gauge("hikaricp.connections", pool, HikariPoolMXBean::getTotalConnections, meters);
        gauge("hikaricp.connections.max", pool, it -> most, meters);
    }

    private static void gauge(
            String name, HikariPoolMXBean pool, ToDoubleFunction<HikariPoolMXBean> value, PrometheusMeterRegistry to) {
        Gauge.builder(name, pool, value).register(to);
    }

    private void time(String route, Timing timing, PrometheusMeterRegistry meters) {
        if (routes.add(route)) {
            FunctionTimer.builder("http.server.requests", timing, Timing::count, Timing::seconds, TimeUnit.SECONDS)
                    .tag("route", route)
                    .register(meters);
        }
    }

    /// Of the last minute; what nobody told of it is gone.
    private void show(String figure, List<Reading> readings, PrometheusMeterRegistry meters) {
        List<MultiGauge.Row<?>> rows = readings.stream()
                .flatMap(reading -> reading.shown().stream()
                        .mapToObj(value -> MultiGauge.Row.of(Tags.of("part", reading.part()), value)))
                .collect(Collectors.toList());
        gauges.computeIfAbsent(figure, it -> MultiGauge.builder("judge." + it).register(meters))
                .register(rows, true);
    }

    @Override
    public synchronized void close() {
        if (collector != null) {
            collector.close();
        }
        if (made != null) {
            made.close();
        }
    }
}
