package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.plan.Unit;
import com.judgemyjpeg.scaling.probe.CatalogRows.Index;
import com.judgemyjpeg.scaling.probe.CatalogRows.Standby;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import com.judgemyjpeg.scaling.probe.Found.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the database server says of itself.
final class DatabaseProbe implements Probe {
    private final CatalogRows rows;

    DatabaseProbe(CatalogRows rows) {
        this.rows = rows;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(
                Proof.INDEX, Proof.MAX_CONNECTIONS, Proof.REPLICA, Proof.CLUSTER, Proof.PARTITIONED, Proof.PIXEL_QUEUE);
    }

    @Override
    public Found look(Action action) {
        return switch (action.probe()) {
            case INDEX -> index(action.text("index"), action.text("on"));
            case MAX_CONNECTIONS -> connections((int) action.amount("connections"));
            case REPLICA -> replica(action.amount("lag"));
            case CLUSTER -> cluster((int) action.amount("standbys"));
            case PARTITIONED -> partitioned(action.text("tables"), action.text("by"));
            case PIXEL_QUEUE -> queue();
            default -> throw new IllegalArgumentException(action.probe().code());
        };
    }

    private Found index(String name, String on) {
        String table = on.substring(0, Math.max(0, on.indexOf(' ')));
        Optional<Index> index = rows.index(name);
        if (index.isEmpty()) {
            return rows.hasTable(table)
                    ? new Missing("no index " + name, create(name, on))
                    : new Missing("no table %s yet".formatted(table), "with the table: " + create(name, on));
        }
        if (!index.get().valid()) {
            return new Missing(
                    name + " is there, but not valid: it was never finished",
                    "drop index concurrently %s; %s".formatted(name, create(name, on)));
        }
        long scans = index.get().scans();
        return new InForce(
                "%s is valid, %s".formatted(name, scans == 0 ? "not used yet" : "used %,d times".formatted(scans)));
    }

    private String create(String name, String on) {
        String table = on.substring(0, Math.max(0, on.indexOf(' ')));
        return rows.partitionedBy(table).isPresent() // PostgreSQL has no `concurrently` for the whole of it
                ? "create index %s on only %s; then on each partition concurrently, and alter index %s attach partition"
                        .formatted(name, on, name)
                : "create index concurrently %s on %s".formatted(name, on);
    }

    private Found connections(int wanted) {
        int allowed = rows.maxConnections();
        return allowed >= wanted
                ? new InForce("max_connections is " + allowed)
                : new Missing(
                        "max_connections is " + allowed,
                        "alter system set max_connections = %d, and restart PostgreSQL".formatted(wanted));
    }

    private Found replica(double lag) {
        return standbys().map(this::unseen).orElseGet(() -> replica(rows.standbys(), lag));
    }

    /// What keeps the standbys from being seen, if anything does.
    private Optional<List<Standby>> standbys() {
        List<Standby> all = rows.standbys();
        return Optional.of(all).filter(some -> some.stream().anyMatch(standby -> standby.state() == null));
    }

    private Found unseen(List<Standby> standbys) {
        return new Unknown(
                "%d connected, but this role may not see how they are".formatted(standbys.size()),
                "grant pg_monitor to current_user");
    }

    private static Found replica(List<Standby> standbys, double lag) {
        List<Standby> streaming = streaming(standbys);
        String step = "pg_basebackup -h PRIMARY -D DIR -R, and start PostgreSQL there";
        if (streaming.isEmpty()) {
            return new Missing("pg_stat_replication shows no standby that streams", step);
        }
        String told = streaming.stream().map(DatabaseProbe::told).collect(Collectors.joining(", "));
        boolean near = streaming.stream()
                .anyMatch(one -> Optional.ofNullable(one.lagSeconds()).orElse(0.0) <= lag);
        return near
                ? new InForce(told)
                : new Missing(told + ", more than %s behind".formatted(Unit.TIME.shown(lag, "")), "see why it is slow");
    }

    private static List<Standby> streaming(List<Standby> standbys) {
        return standbys.stream().filter(one -> "streaming".equals(one.state())).toList();
    }

    private static String told(Standby standby) {
        String lag = Optional.ofNullable(standby.lagSeconds())
                .map(seconds -> Unit.TIME.shown(seconds, ""))
                .orElse("no time");
        return "%s is %s and %,d bytes behind".formatted(standby.name(), lag, standby.behind());
    }

    private Found cluster(int wanted) {
        return standbys().map(this::unseen).orElseGet(() -> {
            List<Standby> certain = streaming(rows.standbys()).stream()
                    .filter(one -> Set.of("sync", "quorum").contains(one.sync()))
                    .toList();
            return certain.size() >= wanted
                    ? new InForce("%d standbys confirm every commit".formatted(certain.size()))
                    : new Missing(
                            "%d standbys confirm commits, %d wanted".formatted(certain.size(), wanted),
                            "with a standby there: alter system set synchronous_standby_names = 'ANY %d (*)'"
                                    .formatted(wanted));
        });
    }

    private Found partitioned(String tables, String by) {
        List<String> otherwise = Stream.of(tables.split(",\\s*"))
                .filter(table -> rows.partitionedBy(table)
                        .filter(key -> key.contains("(" + by))
                        .isEmpty())
                .toList();
        return otherwise.isEmpty()
                ? new InForce("%s are partitioned by %s".formatted(tables, by))
                : new Missing(
                        "not partitioned by %s: %s".formatted(by, String.join(", ", otherwise)),
                        "a migration that moves their rows into partitions");
    }

    private Found queue() {
        return rows.hasTable("analysis_queue")
                ? new InForce("photos wait in the table analysis_queue; pixel processes take them from there")
                : new Missing("no table analysis_queue", "start the program once: it migrates");
    }
}
