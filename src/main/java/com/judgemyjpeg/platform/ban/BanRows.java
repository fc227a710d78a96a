package com.judgemyjpeg.platform.ban;

import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of bans. Every change raises the version in its own transaction, so that one row tells every
/// instance whether its list is current.
final class BanRows {
    private static final String BAN = "select id, kind, target, reason, until, banned_by, since from ban ";

    private final Database database;

    BanRows(Database database) {
        this.database = database;
    }

    long version() {
        return database.<Long>read(jdbc ->
                jdbc.sql("select version from ban_version").query(Long.class).single());
    }

    List<Ban> running(Instant now) {
        return database.read(jdbc -> jdbc.sql(BAN + "where until > ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> ban(row))
                .list());
    }

    /// Newest first.
    List<Ban> page(@Nullable UUID before, Instant now, int limit) {
        return database.read(jdbc -> jdbc.sql(BAN + """
                where until > :now and (cast(:before as uuid) is null or id < cast(:before as uuid))
                order by id desc limit :limit""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> ban(row))
                .list());
    }

    /// Takes the place of an earlier ban of the same target. Bans that have run out go by the way.
    void put(Ban ban) {
        database.change(jdbc -> {
            jdbc.sql("delete from ban where until <= ? or (kind = ? and target = ?)")
                    .params(ban.since().atOffset(ZoneOffset.UTC), ban.kind().code(), ban.target())
                    .update();
            jdbc.sql("""
                    insert into ban (id, kind, target, reason, until, banned_by, since) values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(ban.id(), ban.kind().code(), ban.target(), ban.reason())
                    .params(ban.until().atOffset(ZoneOffset.UTC), ban.by())
                    .param(ban.since().atOffset(ZoneOffset.UTC))
                    .update();
            raise();
        });
    }

    Optional<Ban> delete(UUID id) {
        return database.write(jdbc -> {
            Optional<Ban> gone = jdbc.sql(
                            "delete from ban where id = ? returning id, kind, target, reason, until, banned_by, since")
                    .param(id)
                    .query((row, n) -> ban(row))
                    .optional();
            gone.ifPresent(ban -> raise());
            return gone;
        });
    }

    private void raise() {
        database.change(
                jdbc -> jdbc.sql("update ban_version set version = version + 1").update());
    }

    private static Ban ban(ResultSet row) throws SQLException {
        return new Ban(
                row.getObject("id", UUID.class),
                Ban.Kind.of(row.getString("kind")),
                row.getString("target"),
                row.getString("reason"),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getString("banned_by"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
