package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.watch.Instances.Instance;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// All SQL of heartbeats.
final class InstanceRows {
    private final Database database;

    InstanceRows(Database database) {
        this.database = database;
    }

    /// @return the number of the instance
    int beat(Instance self, Instant now) {
        return database.writeOne(jdbc -> jdbc.sql("""
                        insert into instance_alive (id, name, role, began_at, beat_at) values (?, ?, ?, ?, ?)
                        on conflict (id) do update set beat_at = excluded.beat_at returning number""")
                .params(self.id(), self.name(), self.role(), time(self.since()), time(now))
                .query(Integer.class)
                .single());
    }

    List<Instance> since(Instant lastBeat) {
        return database.read(jdbc -> jdbc.sql(
                        "select id, name, role, began_at, beat_at from instance_alive where beat_at > ? order by began_at, id")
                .param(time(lastBeat))
                .query((row, n) -> new Instance(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("role"),
                        row.getObject("began_at", OffsetDateTime.class).toInstant(),
                        row.getObject("beat_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    void forget(Instant before) {
        int unused = database.writeOne(jdbc -> jdbc.sql("delete from instance_alive where beat_at < ?")
                .param(time(before))
                .update());
    }

    void leave(UUID id) {
        int unused = database.writeOne(jdbc ->
                jdbc.sql("delete from instance_alive where id = ?").param(id).update());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
