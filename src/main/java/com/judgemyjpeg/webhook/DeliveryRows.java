package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
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

/// All SQL of deliveries. Times are this machine's: clocks that differ by less than a lease do
/// no harm.
final class DeliveryRows {
    private final Database database;

    DeliveryRows(Database database) {
        this.database = database;
    }

    /// A delivery in the hands of one sender.
    ///
    /// @param secret sealed; `oldSecret` too, null when none signs beside it
    /// @param troubled its endpoint failed last
    record Claimed(
            PersonId owner,
            UUID id,
            int token,
            int tries,
            String body,
            UUID endpoint,
            String address,
            String host,
            byte[] secret,
            byte @Nullable [] oldSecret,
            boolean troubled) {}

    /// What a claim leaves alone.
    ///
    /// @param troubled whether endpoints that failed last may be asked
    record Busy(List<UUID> endpoints, List<String> hosts, List<PersonId> owners, boolean troubled) {
        static final Busy NOBODY = new Busy(List.of(), List.of(), List.of(), true);
    }

    /// One statement: a row for each endpoint of theirs that is on and wants this event. The
    /// lock makes an endpoint that is being deleted wait or be left out, instead of failing the
    /// caller's transaction.
    ///
    /// @return how many
    int insert(PersonId owner, String event, String body, Instant now, List<UUID> ids) {
        return database.write(jdbc -> jdbc.sql("""
                insert into webhook_delivery (owner_id, id, endpoint_id, event, body, state, due_at, created_at)
                select :owner, (cast(:ids as uuid[]))[row_number() over ()], id, :event, :body, 'waiting', :now, :now
                from (
                    select id from webhook_endpoint
                    where owner_id = :owner and off_since is null and :event = any(events)
                    limit :most for key share
                ) as wanted""")
                .param("owner", owner.value())
                .param("ids", ids.toArray(UUID[]::new))
                .param("event", event)
                .param("body", body)
                .param("now", at(now))
                .param("most", ids.size())
                .update());
    }

    /// To one endpoint, whatever it wants. False when it is off or not there.
    boolean insertFor(PersonId owner, UUID endpoint, String event, String body, Instant now, UUID id) {
        return database.write(jdbc -> jdbc.sql("""
                insert into webhook_delivery (owner_id, id, endpoint_id, event, body, state, due_at, created_at)
                select owner_id, ?, id, ?, ?, 'waiting', ?, ? from webhook_endpoint
                where owner_id = ? and id = ? and off_since is null for key share""")
                        .params(id, event, body, at(now), at(now), owner.value(), endpoint)
                        .update()
                == 1);
    }

    /// The delivery that is due longest. Nobody else gets it until `back`.
    Optional<Claimed> claim(Instant now, Instant back, Busy busy) {
        return database.write(jdbc -> jdbc.sql("""
                update webhook_delivery d
                set token = d.token + 1, tries = d.tries + 1, due_at = :back, leased_until = :back
                from (
                    select w.owner_id, w.id, e.address, e.host, e.secret, e.failing_since,
                           case when e.old_secret_until > :now then e.old_secret end as old_secret
                    from webhook_delivery w
                    join webhook_endpoint e on e.owner_id = w.owner_id and e.id = w.endpoint_id
                    where w.state = 'waiting' and w.due_at <= :now and e.off_since is null
                      and (:troubled or e.failing_since is null)
                      and e.id <> all(cast(:endpoints as uuid[]))
                      and e.host <> all(cast(:hosts as text[]))
                      and e.owner_id <> all(cast(:owners as uuid[]))
                    order by w.due_at limit 1
                    for update of w skip locked
                ) as next
                where d.owner_id = next.owner_id and d.id = next.id
                returning d.owner_id, d.id, d.token, d.tries, d.body, d.endpoint_id, next.address, next.host, next.secret,
                          next.old_secret, next.failing_since""")
                .param("now", at(now))
                .param("back", at(back))
                .param("troubled", busy.troubled())
                .param("endpoints", busy.endpoints().toArray(UUID[]::new))
                .param("hosts", busy.hosts().toArray(String[]::new))
                .param("owners", busy.owners().stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, n) -> claimed(row))
                .optional());
    }

    /// How a try went.
    ///
    /// @param status null when nothing came
    /// @param trouble why nothing came
    record Outcome(@Nullable Integer status, String trouble, int millis, String excerpt) {}

    /// False when somebody else has it by now, or it is gone: nothing was written.
    boolean ended(Claimed claimed, Delivery.State state, Outcome outcome, Instant now) {
        return wrote(claimed, state, outcome, now, now);
    }

    boolean retry(Claimed claimed, Outcome outcome, Instant due) {
        return wrote(claimed, Delivery.State.WAITING, outcome, due, null);
    }

    private boolean wrote(
            Claimed claimed, Delivery.State state, Outcome outcome, Instant due, @Nullable Instant ended) {
        return database.write(jdbc -> jdbc.sql("""
                update webhook_delivery
                set state = ?, status = ?, trouble = ?, duration = ?, excerpt = ?, due_at = ?, ended_at = ?,
                    leased_until = null
                where owner_id = ? and id = ? and token = ? and (state = 'waiting' or ? <> 'waiting')""")
                        .params(state.code())
                        .param(outcome.status())
                        .params(outcome.trouble(), outcome.millis(), outcome.excerpt(), at(due))
                        .param(ended == null ? null : at(ended))
                        .params(claimed.owner().value(), claimed.id(), claimed.token(), state.code())
                        .update()
                == 1);
    }

    /// What came of asking for another try.
    enum Replay {
        NOT_THERE,
        ENDPOINT_OFF,
        /// Due now, or being sent at this moment.
        DUE
    }

    /// The same message again, from the first try on; one that is being sent is left alone.
    Replay replay(PersonId owner, UUID id, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                with found as (
                    select d.owner_id, d.id, e.off_since, d.leased_until
                    from webhook_delivery d
                    join webhook_endpoint e on e.owner_id = d.owner_id and e.id = d.endpoint_id
                    where d.owner_id = :owner and d.id = :id for update of d
                ), again as (
                    update webhook_delivery d
                    set state = 'waiting', tries = 0, due_at = :now, ended_at = null, leased_until = null
                    from found f
                    where d.owner_id = f.owner_id and d.id = f.id and f.off_since is null
                      and (f.leased_until is null or f.leased_until <= :now)
                )
                select off_since is not null from found""")
                .param("owner", owner.value())
                .param("id", id)
                .param("now", at(now))
                .query(Boolean.class)
                .optional()
                .map(off -> off ? Replay.ENDPOINT_OFF : Replay.DUE)
                .orElse(Replay.NOT_THERE));
    }

    /// Newest first.
    ///
    /// @param before the last of the page before
    List<Delivery> page(PersonId owner, @Nullable UUID before, int limit, Instant now) {
        return database.read(jdbc -> jdbc.sql("""
                select d.*, e.address, d.leased_until > :now as underway from webhook_delivery d
                join webhook_endpoint e on e.owner_id = d.owner_id and e.id = d.endpoint_id
                where d.owner_id = :owner and (cast(:before as uuid) is null or d.id < cast(:before as uuid))
                order by d.id desc limit :limit""")
                .param("owner", owner.value())
                .param("before", before)
                .param("limit", limit)
                .param("now", at(now))
                .query((row, n) -> delivery(row))
                .list());
    }

    /// What ended before a time. Replayed ones count from their last end.
    int forgetEndedBefore(Instant time) {
        return database.write(jdbc -> jdbc.sql("delete from webhook_delivery where state <> 'waiting' and ended_at < ?")
                .param(at(time))
                .update());
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                new PersonId(row.getObject("owner_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getInt("token"),
                row.getInt("tries"),
                row.getString("body"),
                row.getObject("endpoint_id", UUID.class),
                row.getString("address"),
                row.getString("host"),
                row.getBytes("secret"),
                row.getBytes("old_secret"),
                row.getObject("failing_since") != null);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                row.getString("address"),
                row.getString("event"),
                row.getString("body"),
                Delivery.State.of(row.getString("state")),
                row.getInt("tries"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("underway"),
                row.getObject("status", Integer.class),
                row.getString("trouble"),
                row.getObject("duration", Integer.class),
                row.getString("excerpt"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
