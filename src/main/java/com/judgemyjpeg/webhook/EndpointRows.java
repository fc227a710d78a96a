package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of endpoints. Whoever changes both an endpoint and its deliveries changes the endpoint first, so that no two
/// wait for each other.
final class EndpointRows {
    private final Database database;

    EndpointRows(Database database) {
        this.database = database;
    }

    /// One statement. Two at once may both find room for the last; one too many does no harm.
    ///
    /// @return false when there are `most` already
    boolean insert(Endpoint endpoint, String host, byte[] sealed, int most) {
        return database.write(jdbc -> jdbc.sql("""
                insert into webhook_endpoint (owner_id, id, address, host, description, events, secret, created_at)
                select :owner, :id, :address, :host, :description, :events, :secret, :now
                where (select count(*) from webhook_endpoint where owner_id = :owner) < :most""")
                        .param("owner", endpoint.owner().value())
                        .param("id", endpoint.id())
                        .param("address", endpoint.address())
                        .param("host", host)
                        .param("description", endpoint.description())
                        .param("events", codes(endpoint.events()))
                        .param("secret", sealed)
                        .param("now", at(endpoint.createdAt()))
                        .param("most", most)
                        .update()
                == 1);
    }

    /// In the order in which they were made.
    List<Endpoint> all(PersonId owner) {
        return database.read(jdbc -> jdbc.sql("select * from webhook_endpoint where owner_id = ? order by id")
                .param(owner.value())
                .query((row, n) -> endpoint(row))
                .list());
    }

    Optional<Endpoint> find(PersonId owner, UUID id) {
        return database.read(jdbc -> jdbc.sql("select * from webhook_endpoint where owner_id = ? and id = ?")
                .params(owner.value(), id)
                .query((row, n) -> endpoint(row))
                .optional());
    }

    /// The secret so far goes on signing until then. False when there is no such endpoint.
    boolean rotate(PersonId owner, UUID id, byte[] sealed, Instant oldUntil) {
        return database.write(jdbc ->
                jdbc.sql("""
                update webhook_endpoint set old_secret = secret, old_secret_until = ?, secret = ?
                where owner_id = ? and id = ?""").params(at(oldUntil), sealed, owner.value(), id).update() == 1);
    }

    /// Nothing is sent any more, and what waits is given up; one that is under way still notes a success. False when it
    /// is off already or not there.
    boolean switchOff(PersonId owner, UUID id, Endpoint.Off why, Instant now) {
        return database.write(jdbc -> {
            int changed =
                    jdbc.sql("""
                    update webhook_endpoint set off_since = ?, off_for = ?
                    where owner_id = ? and id = ? and off_since is null""").params(at(now), why.code(), owner.value(), id).update();
            if (changed == 1) {
                jdbc.sql("""
                        update webhook_delivery set state = 'given-up', ended_at = ?
                        where owner_id = ? and endpoint_id = ? and state = 'waiting'""").params(at(now), owner.value(), id).update();
            }
            return changed == 1;
        });
    }

    /// Its failures so far are forgotten: it has five days again.
    boolean switchOn(PersonId owner, UUID id) {
        return database.write(jdbc -> jdbc.sql("""
                update webhook_endpoint set off_since = null, off_for = null, failing_since = null
                where owner_id = ? and id = ? and off_since is not null""").params(owner.value(), id).update() == 1);
    }

    void succeeded(PersonId owner, UUID id) {
        database.change(jdbc -> jdbc.sql("""
                update webhook_endpoint set failing_since = null
                where owner_id = ? and id = ? and failing_since is not null""").params(owner.value(), id).update());
    }

    /// Since when it has been failing; empty when it is gone.
    Optional<Instant> failed(PersonId owner, UUID id, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                update webhook_endpoint set failing_since = coalesce(failing_since, ?)
                where owner_id = ? and id = ? returning failing_since""")
                .params(at(now), owner.value(), id)
                .query((row, n) -> instant(row, "failing_since"))
                .optional());
    }

    /// With all its deliveries.
    boolean delete(PersonId owner, UUID id) {
        return database.write(jdbc -> jdbc.sql("delete from webhook_endpoint where owner_id = ? and id = ?")
                        .params(owner.value(), id)
                        .update()
                == 1);
    }

    void erase(PersonId owner) {
        database.change(jdbc -> jdbc.sql("delete from webhook_endpoint where owner_id = ?")
                .param(owner.value())
                .update());
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        String off = row.getString("off_for");
        return new Endpoint(
                new PersonId(row.getObject("owner_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("address"),
                row.getString("description"),
                events(row.getArray("events")),
                instant(row, "failing_since"),
                instant(row, "off_since"),
                off == null ? null : Endpoint.Off.of(off),
                instant(row, "old_secret_until"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Set<Event> events(Array codes) throws SQLException {
        Set<Event> events = new TreeSet<>();
        for (String code : (String[]) codes.getArray()) {
            Event.named(code).ifPresent(events::add);
        }
        return events;
    }

    private static String[] codes(Collection<Event> events) {
        return events.stream().map(Event::code).toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
