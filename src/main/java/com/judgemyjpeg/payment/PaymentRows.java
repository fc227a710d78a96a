package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of customers, subscriptions and purchases.
final class PaymentRows {
    private static final String SUBSCRIPTION = """
            select id, person_id, plan, next_plan, status, period_start, period_end, ending, past_due_since, ended_at,
                version from subscription
            """;
    private static final String PURCHASE = """
            select id, person_id, plan, cents, payment, subscription_id, period_start, period_end, paid_at from purchase
            """;

    private final Database database;

    PaymentRows(Database database) {
        this.database = database;
    }

    Optional<PersonId> owner(String customer) {
        return database.read(jdbc -> jdbc.sql("select person_id from payment_customer where customer = ?")
                .param(customer)
                .query(UUID.class)
                .optional()
                .map(PersonId::new));
    }

    Optional<String> customer(PersonId person) {
        return database.read(jdbc -> jdbc.sql("select customer from payment_customer where person_id = ?")
                .param(person.value())
                .query(String.class)
                .optional());
    }

    void insertCustomer(PersonId person, String customer) {
        database.change(jdbc -> jdbc.sql("""
                insert into payment_customer (person_id, customer) values (?, ?) on conflict (person_id) do nothing""").params(person.value(), customer).update());
    }

    Optional<String> premiumCheckout(PersonId person) {
        return database.read(jdbc -> jdbc.sql("select premium_checkout from payment_customer where person_id = ?")
                .param(person.value())
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(it -> it));
    }

    /// False when somebody with another one was faster than who saw `before`.
    boolean premiumCheckout(PersonId person, @Nullable String before, String now) {
        return database.write(jdbc -> jdbc.sql("""
                update payment_customer set premium_checkout = :now
                where person_id = :person
                    and (premium_checkout is not distinct from :before or premium_checkout = :now)""")
                        .param("now", now)
                        .param("person", person.value())
                        .param("before", before, Types.VARCHAR)
                        .update()
                == 1);
    }

    /// 0 when it is not known yet.
    long version(String subscription) {
        return database.read(jdbc -> jdbc.sql("select version from subscription where id = ?")
                .param(subscription)
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    /// Writes it whole, if nobody has written since that version.
    boolean put(Seen.Subscription seen, @Nullable PersonId owner, Plan plan, long version, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                insert into subscription (id, person_id, plan, next_plan, status, period_start, period_end, ending,
                    past_due_since, ended_at, version, looked_at)
                values (:id, :owner, :plan, :next, :status, :start, :end, :ending, :owed, :ended, 1, :now)
                on conflict (id) do update set person_id = excluded.person_id, plan = excluded.plan,
                    next_plan = excluded.next_plan, status = excluded.status, period_start = excluded.period_start,
                    period_end = excluded.period_end, ending = excluded.ending,
                    past_due_since = excluded.past_due_since, ended_at = excluded.ended_at,
                    version = subscription.version + 1, looked_at = excluded.looked_at
                where subscription.version = :version""")
                        .param("id", seen.id())
                        .param("owner", owner == null ? null : owner.value(), Types.OTHER)
                        .param("plan", plan.code())
                        .param("next", seen.next() == null ? null : seen.next().code(), Types.VARCHAR)
                        .param("status", seen.status().code())
                        .param("start", time(seen.start()))
                        .param("end", time(seen.end()))
                        .param("ending", seen.ending())
                        .param("owed", orNull(seen.pastDueSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("ended", orNull(seen.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("now", time(now))
                        .param("version", version)
                        .update()
                == 1);
    }

    List<Subscribed> subscriptions(PersonId person) {
        return database.read(jdbc -> jdbc.sql(SUBSCRIPTION + "where person_id = ? order by period_start desc, id desc")
                .param(person.value())
                .query((row, n) -> subscribed(row))
                .list());
    }

    Optional<Subscribed> subscription(PersonId person, String id) {
        return database.read(jdbc -> jdbc.sql(SUBSCRIPTION + "where person_id = ? and id = ?")
                .params(person.value(), id)
                .query((row, n) -> subscribed(row))
                .optional());
    }

    /// Those whose period ends before then and which nobody has looked at since.
    List<Subscribed> due(Instant ending, Instant lookedBefore, int limit) {
        return database.read(jdbc -> jdbc.sql(SUBSCRIPTION + """
                where status <> 'canceled' and person_id is not null and period_end < ? and looked_at < ?
                order by looked_at limit ?""")
                .params(time(ending), time(lookedBefore), limit)
                .query((row, n) -> subscribed(row))
                .list());
    }

    List<Subscribed> owing(int limit) {
        return database.read(jdbc -> jdbc.sql(SUBSCRIPTION + """
                where status in ('past_due', 'unpaid') order by past_due_since limit ?""")
                .param(limit)
                .query((row, n) -> subscribed(row))
                .list());
    }

    /// Those that run, page by page.
    List<Subscribed> running(@Nullable String after, int limit) {
        return database.read(jdbc -> jdbc.sql(SUBSCRIPTION + """
                where status <> 'canceled' and id > ? order by id limit ?""")
                .params(after == null ? "" : after, limit)
                .query((row, n) -> subscribed(row))
                .list());
    }

    /// False when it is known already.
    boolean insert(Purchase purchase) {
        return database.write(jdbc -> jdbc.sql("""
                insert into purchase (id, person_id, plan, cents, payment, subscription_id, period_start, period_end,
                    paid_at)
                values (:id, :owner, :plan, :cents, :payment, :subscription, :start, :end, :at)
                on conflict do nothing""")
                        .param("id", purchase.id())
                        .param(
                                "owner",
                                purchase.owner() == null
                                        ? null
                                        : purchase.owner().value(),
                                Types.OTHER)
                        .param("plan", purchase.plan().code())
                        .param("cents", purchase.cents())
                        .param("payment", purchase.payment(), Types.VARCHAR)
                        .param("subscription", purchase.subscription(), Types.VARCHAR)
                        .param("start", orNull(purchase.start()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("end", orNull(purchase.end()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("at", time(purchase.paidAt()))
                        .update()
                == 1);
    }

    List<Purchase> purchases(PersonId person, int limit) {
        return database.read(jdbc -> jdbc.sql(PURCHASE + "where person_id = ? order by paid_at desc, id desc limit ?")
                .params(person.value(), limit)
                .query((row, n) -> purchase(row))
                .list());
    }

    List<Purchase> purchasesAfter(PersonId person, @Nullable String last, int limit) {
        return database.read(jdbc -> jdbc.sql(PURCHASE + "where person_id = ? and id > ? order by id limit ?")
                .params(person.value(), last == null ? "" : last, limit)
                .query((row, n) -> purchase(row))
                .list());
    }

    Optional<Purchase> purchase(PersonId person, String id) {
        return database.read(jdbc -> jdbc.sql(PURCHASE + "where person_id = ? and id = ?")
                .params(person.value(), id)
                .query((row, n) -> purchase(row))
                .optional());
    }

    /// For what is not asked by its buyer: settling a refund.
    Optional<Purchase> purchase(String id) {
        return database.read(jdbc -> jdbc.sql(PURCHASE + "where id = ?")
                .param(id)
                .query((row, n) -> purchase(row))
                .optional());
    }

    Optional<Purchase> paidBy(String payment) {
        return database.read(jdbc -> jdbc.sql(PURCHASE + "where payment = ?")
                .param(payment)
                .query((row, n) -> purchase(row))
                .optional());
    }

    /// What has to be kept is kept without them.
    void forget(PersonId person) {
        database.change(jdbc -> {
            for (String table : List.of("subscription", "purchase")) {
                jdbc.sql("update " + table + " set person_id = null where person_id = ?")
                        .param(person.value())
                        .update();
            }
            jdbc.sql("delete from payment_customer where person_id = ?")
                    .param(person.value())
                    .update();
        });
    }

    private static Subscribed subscribed(ResultSet row) throws SQLException {
        String next = row.getString("next_plan");
        return new Subscribed(
                row.getString("id"),
                owner(row),
                plan(row.getString("plan")),
                next == null ? null : plan(next),
                Seen.Subscription.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getObject("period_start", OffsetDateTime.class).toInstant(),
                row.getObject("period_end", OffsetDateTime.class).toInstant(),
                row.getBoolean("ending"),
                instant(row, "past_due_since"),
                instant(row, "ended_at"),
                row.getLong("version"));
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        return new Purchase(
                row.getString("id"),
                owner(row),
                plan(row.getString("plan")),
                row.getInt("cents"),
                row.getString("payment"),
                row.getString("subscription_id"),
                instant(row, "period_start"),
                instant(row, "period_end"),
                row.getObject("paid_at", OffsetDateTime.class).toInstant());
    }

    private static Plan plan(String code) {
        return Plan.of(code).orElseThrow();
    }

    private static @Nullable PersonId owner(ResultSet row) throws SQLException {
        UUID id = row.getObject("person_id", UUID.class);
        return id == null ? null : new PersonId(id);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime orNull(@Nullable Instant time) {
        return time == null ? null : time(time);
    }
}
