package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of batches that a provider works off.
final class BatchRows {
    private final Database database;

    BatchRows(Database database) {
        this.database = database;
    }

    /// @param remote as the provider calls it; null when it is not known whether it took it
    record Running(
            UUID id,
            String keyName,
            Instant madeAt,
            @Nullable String remote) {}

    void begin(UUID id, ProviderKey key, Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        database.change(jdbc ->
                jdbc.sql("""
                insert into provider_batch (id, pool, key_name, made_at, looked_at) values (?, ?, ?, ?, ?)""").params(id, key.pool(), key.name(), time, time).update());
    }

    void taken(UUID id, String remote) {
        database.change(jdbc -> jdbc.sql("update provider_batch set remote = ? where id = ?")
                .params(remote, id)
                .update());
    }

    /// The one that nobody has looked at for longest; for a while it is the caller's alone.
    Optional<Running> next(Instant now, Duration pause) {
        return database.write(jdbc -> jdbc.sql("""
                update provider_batch set looked_at = :now where id = (
                    select id from provider_batch where ended_at is null and looked_at <= :before
                    order by looked_at limit 1 for update skip locked)
                returning id, key_name, made_at, remote""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", now.minus(pause).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Running(
                        row.getObject("id", UUID.class),
                        row.getString("key_name"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getString("remote")))
                .optional());
    }

    void end(UUID id, String outcome, Instant now) {
        database.change(jdbc -> jdbc.sql("update provider_batch set ended_at = ?, outcome = ? where id = ?")
                .params(now.atOffset(ZoneOffset.UTC), outcome, id)
                .update());
    }
}
