package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The SQL of refunds.
final class RefundRows {
    private static final String REFUND = """
            select refund.id, refund.purchase_id, refund.own, refund.cents, refund.units, refund.state, refund.wanted_at
            from refund
            """;

    private final Database database;

    RefundRows(Database database) {
        this.database = database;
    }

    /// Money that goes back, as we wrote it down.
    ///
    /// @param own wanted here, and not begun at the provider
    /// @param units analyses or days that it is for
    record Refund(String id, String purchase, boolean own, int cents, int units, State state, Instant wantedAt) {
        enum State {
            WANTED,
            DONE,
            FAILED
        }
    }

    /// False when one of the same buyer's wish is there already.
    boolean want(String id, Purchase purchase, int cents, int units, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                insert into refund (id, purchase_id, own, cents, units, state, wanted_at)
                values (?, ?, true, ?, ?, 'wanted', ?) on conflict do nothing""")
                        .params(id, purchase.id(), cents, units, PaymentRows.time(now))
                        .update()
                == 1);
    }

    /// One that began at the provider; nothing happens to one that is known.
    void found(Seen.Refund seen, Purchase purchase) {
        database.change(jdbc -> jdbc.sql("""
                insert into refund (id, purchase_id, own, cents, units, state, provider_id, wanted_at)
                values (?, ?, false, ?, 0, 'wanted', ?, ?) on conflict do nothing""")
                .params(seen.id(), purchase.id(), seen.cents(), seen.id(), PaymentRows.time(seen.at()))
                .update());
    }

    /// Kept from everybody else until the transaction ends.
    Optional<Refund> hold(String id) {
        return database.read(jdbc -> jdbc.sql(REFUND + "where id = ? for update")
                .param(id)
                .query((row, n) -> refund(row))
                .optional());
    }

    Optional<Refund> live(Purchase purchase) {
        return database.read(jdbc -> jdbc.sql(REFUND + "where purchase_id = ? and own and state <> 'failed'")
                .param(purchase.id())
                .query((row, n) -> refund(row))
                .optional());
    }

    void settle(String id, Refund.State state, String provider, long cents, Instant now) {
        database.change(jdbc -> jdbc.sql("""
                update refund set state = ?, provider_id = ?, cents = ?, settled_at = ? where id = ?""")
                .params(state.name().toLowerCase(Locale.ROOT), provider, cents, PaymentRows.time(now), id)
                .update());
    }

    /// Only what was never asked of the provider, or was refused by it.
    void drop(String id) {
        database.change(jdbc -> jdbc.sql("delete from refund where id = ? and state = 'wanted'")
                .param(id)
                .update());
    }

    /// Of one buyer, newest first.
    List<Refund> of(PersonId person, int limit) {
        return database.read(jdbc -> jdbc.sql(REFUND + """
                join purchase on purchase.id = refund.purchase_id
                where purchase.person_id = ? order by refund.wanted_at desc limit ?""")
                .params(person.value(), limit)
                .query((row, n) -> refund(row))
                .list());
    }

    /// What was wanted and is not done, and what is done while its subscription still runs.
    List<Refund> unfinished(Instant before, int limit) {
        return database.read(jdbc -> jdbc.sql(REFUND + """
                join purchase on purchase.id = refund.purchase_id
                left join subscription on subscription.id = purchase.subscription_id
                where refund.own and refund.wanted_at < ? and (refund.state = 'wanted'
                    or refund.state = 'done' and subscription.status <> 'canceled'
                        and subscription.period_start < refund.wanted_at)
                order by refund.wanted_at limit ?""")
                .params(PaymentRows.time(before), limit)
                .query((row, n) -> refund(row))
                .list());
    }

    private static Refund refund(ResultSet row) throws SQLException {
        return new Refund(
                row.getString("id"),
                row.getString("purchase_id"),
                row.getBoolean("own"),
                row.getInt("cents"),
                row.getInt("units"),
                Refund.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("wanted_at", OffsetDateTime.class).toInstant());
    }
}
