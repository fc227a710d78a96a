package com.judgemyjpeg.payment;

import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The SQL of what the provider told us, and of what operators add up.
final class EventRows {
    private static final String EVENT =
            "select id, type, named_kind, named_id, outcome, received_at from payment_event ";

    private final Database database;

    EventRows(Database database) {
        this.database = database;
    }

    /// @param named null when it names nothing that we follow
    record Event(String id, String type, @Nullable Named named) {}

    boolean knows(String event) {
        return find(event).isPresent();
    }

    /// False when it is known already; then nothing of the caller's transaction may stay.
    boolean insert(Event event, Outcome outcome, Instant now) {
        Named named = event.named();
        return database.write(jdbc -> jdbc.sql("""
                insert into payment_event (id, type, named_kind, named_id, outcome, received_at)
                values (:id, :type, :kind, :named, :outcome, :now) on conflict (id) do nothing""")
                        .param("id", event.id())
                        .param("type", event.type())
                        .param("kind", named == null ? null : named.kind().code(), Types.VARCHAR)
                        .param("named", named == null ? null : named.id(), Types.VARCHAR)
                        .param("outcome", outcome.code())
                        .param("now", PaymentRows.time(now))
                        .update()
                == 1);
    }

    void decide(String event, Outcome outcome) {
        database.change(jdbc -> jdbc.sql("update payment_event set outcome = ? where id = ?")
                .params(outcome.code(), event)
                .update());
    }

    Optional<Reconciliation.Told> find(String event) {
        return database.read(jdbc -> jdbc.sql(EVENT + "where id = ?")
                .param(event)
                .query((row, n) -> told(row))
                .optional());
    }

    /// What waits for an operator, newest first.
    List<Reconciliation.Told> open(int limit) {
        return database.read(jdbc ->
                jdbc.sql(EVENT + """
                where outcome not in ('applied', 'ignored', 'settled') order by received_at desc limit ?""").param(limit).query((row, n) -> told(row)).list());
    }

    /// Per plan and month (UTC), newest month first.
    List<Reconciliation.Total> totals(Instant since) {
        return database.read(jdbc -> jdbc.sql("""
                select date_trunc('month', paid_at, 'UTC')::date as month, plan, count(*) as purchases,
                    sum(purchase.cents) as cents, coalesce(sum(back.cents), 0) as refunded
                from purchase left join lateral (
                    select sum(cents) as cents from refund where purchase_id = purchase.id and state = 'done'
                ) back on true
                where paid_at >= ? group by month, plan order by month desc, plan""")
                .param(PaymentRows.time(since))
                .query((row, n) -> new Reconciliation.Total(
                        row.getObject("month", LocalDate.class),
                        row.getString("plan"),
                        row.getLong("purchases"),
                        row.getLong("cents"),
                        row.getLong("refunded")))
                .list());
    }

    private static Reconciliation.Told told(ResultSet row) throws SQLException {
        String kind = row.getString("named_kind");
        return new Reconciliation.Told(
                row.getString("id"),
                row.getString("type"),
                kind == null ? "" : kind,
                Optional.ofNullable(row.getString("named_id")).orElse(""),
                Outcome.of(row.getString("outcome")),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
