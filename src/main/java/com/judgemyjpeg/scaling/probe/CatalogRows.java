package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.platform.database.Database;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All SQL of probes: the catalogues of PostgreSQL, no table of anybody.
final class CatalogRows {
    private final Database database;

    CatalogRows(Database database) {
        this.database = database;
    }

    /// @param scans how often it was used, those of its partitions together
    record Index(boolean valid, long scans) {}

    Optional<Index> index(String name) {
        return database.read(jdbc -> jdbc.sql("""
                select i.indisvalid and i.indisready as valid,
                    (select coalesce(sum(s.idx_scan), 0) from pg_stat_user_indexes s
                     where s.indexrelid = c.oid
                         or s.indexrelid in (select h.inhrelid from pg_inherits h where h.inhparent = c.oid)) as scans
                from pg_index i join pg_class c on c.oid = i.indexrelid
                where c.relname = ? and pg_table_is_visible(c.oid)""")
                .param(name)
                .query((row, n) -> new Index(row.getBoolean("valid"), row.getLong("scans")))
                .optional());
    }

    boolean hasTable(String name) {
        return database.<Boolean>read(jdbc -> jdbc.sql("select to_regclass(?) is not null")
                .param(name)
                .query(Boolean.class)
                .single());
    }

    int maxConnections() {
        return database.<Integer>read(jdbc -> jdbc.sql("select current_setting('max_connections')::int")
                .query(Integer.class)
                .single());
    }

    /// @param state null when this role may not see it
    /// @param lagSeconds null when it is not known, or nothing was written lately
    /// @param behind bytes not yet replayed
    record Standby(
            String name,
            @Nullable String state,
            String sync,
            @Nullable Double lagSeconds,
            long behind) {}

    List<Standby> standbys() {
        return database.read(jdbc -> jdbc.sql("""
                select coalesce(nullif(application_name, ''), host(client_addr), 'standby') as name, state,
                    coalesce(sync_state, '') as sync, extract(epoch from replay_lag)::float8 as lag,
                    coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn), 0)::bigint as behind
                from pg_stat_replication order by 1""")
                .query((row, n) -> new Standby(
                        row.getString("name"),
                        row.getString("state"),
                        row.getString("sync"),
                        (Double) row.getObject("lag"),
                        row.getLong("behind")))
                .list());
    }

    /// What a table is partitioned by, as PostgreSQL writes it, such as `HASH (owner_id)`; empty when it is not.
    Optional<String> partitionedBy(String table) {
        return database.read(jdbc -> jdbc.sql(
                        "select pg_get_partkeydef(partrelid) from pg_partitioned_table where partrelid = to_regclass(?)")
                .param(table)
                .query(String.class)
                .optional());
    }
}
