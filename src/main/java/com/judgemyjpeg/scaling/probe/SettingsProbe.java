package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import com.judgemyjpeg.scaling.probe.Found.Unknown;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// What this process goes by: its pool, its limits, where its traces go.
final class SettingsProbe implements Probe {
    private final DataSource source;
    private final Environment environment;

    SettingsProbe(DataSource source, Environment environment) {
        this.source = source;
        this.environment = environment;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(Proof.POOL, Proof.LIMIT, Proof.HEALTH_UNLIMITED, Proof.TRACES_EXPORTED);
    }

    @Override
    public Found look(Action action) throws SQLException {
        return switch (action.probe()) {
            case POOL -> pool((int) action.amount("size"), Duration.ofSeconds((long) action.amount("wait")));
            case LIMIT -> limit(action.text("name"), action.text("plus"), (int) action.amount("a-minute"));
            case HEALTH_UNLIMITED -> health();
            case TRACES_EXPORTED -> traces();
            default -> throw new IllegalArgumentException(action.probe().code());
        };
    }

    private Found pool(int size, Duration wait) throws SQLException {
        if (!source.isWrapperFor(HikariDataSource.class)) {
            return new Unknown(
                    "the connections of this program come from no pool that is known", "use the pool of ours");
        }
        HikariDataSource pool = source.unwrap(HikariDataSource.class);
        String what = "%d connections, %d s to wait for one"
                .formatted(pool.getMaximumPoolSize(), pool.getConnectionTimeout() / 1000);
        boolean right = pool.getMaximumPoolSize() == size && pool.getConnectionTimeout() == wait.toMillis();
        return right
                ? new InForce(what)
                : new Missing(
                        what,
                        "spring.datasource.hikari.maximum-pool-size=%d, spring.datasource.hikari.connection-timeout=%d"
                                .formatted(size, wait.toMillis()));
    }

    private Found limit(String name, String plus, int wanted) {
        Map<Limit, Integer> set = Binder.get(environment)
                .bind("judge.limits.times", Bindable.mapOf(Limit.class, Integer.class))
                .orElse(Map.of());
        Limit first = named(name);
        int allowed = times(first, set) + (plus.equals("-") ? 0 : times(named(plus), set));
        String what = "%d in %d s".formatted(allowed, first.per().toSeconds());
        boolean right = allowed == wanted && first.per().equals(Duration.ofMinutes(1));
        Limit last = plus.equals("-") ? first : named(plus);
        return right
                ? new InForce(what)
                : new Missing(
                        what,
                        "judge.limits.times.%s=%d"
                                .formatted(code(last), wanted - (last == first ? 0 : times(first, set))));
    }

    private static int times(Limit limit, Map<Limit, Integer> set) {
        return set.getOrDefault(limit, limit.times());
    }

    private static Limit named(String name) {
        return Arrays.stream(Limit.values())
                .filter(limit -> code(limit).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no limit '%s'".formatted(name)));
    }

    private static String code(Limit limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Found health() {
        return Arrays.stream(Limit.values()).noneMatch(limit -> limit.name().contains("HEALTH"))
                ? new InForce("no limit of the list is about it")
                : new Missing("a limit of the list is about it", "take it out of the list of limits");
    }

    /// Whether the collector takes them is in the log: it is none of ours.
    private Found traces() {
        String endpoint = environment.getProperty("judge.otlp.endpoint", "");
        return endpoint.isBlank()
                ? new Missing("no collector of traces is set", "judge.otlp.endpoint=https://...")
                : new InForce("traces and figures go to " + URI.create(endpoint).getHost());
    }
}
