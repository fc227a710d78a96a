package com.judgemyjpeg.insight;

import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.database.Database;
import java.time.Instant;
import java.util.List;

/// The SQL that brings what happened into the counters. Every call belongs into the transaction that
/// holds [#alone]; each is a statement of its own, so that it sees whatever was committed before the
/// ticket that led to it was.
final class FoldRows {
    private static final String ADDED = """
            on conflict (month) do update set paid = kpi_month.paid + excluded.paid,
                refunded = kpi_month.refunded + excluded.refunded, begun = kpi_month.begun + excluded.begun,
                lost = kpi_month.lost + excluded.lost, running = kpi_month.running + excluded.running,
                twelfths = kpi_month.twelfths + excluded.twelfths""";

    private final Database database;

    FoldRows(Database database) {
        this.database = database;
    }

    /// Until the transaction ends nobody else counts. False when somebody does.
    boolean alone() {
        return database.write(jdbc -> jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('kpi', 0))")
                .query(Boolean.class)
                .single());
    }

    /// Adds what waits to be added.
    ///
    /// @return how many that were
    long add(int most) {
        return database.write(
                jdbc -> jdbc.sql("""
                with taken as (
                    delete from kpi_delta where id in (select id from kpi_delta order by id limit :most)
                    returning month, figure, amount
                ), added as (
                    insert into kpi_month (month, people, free, analyses, micros)
                    select month, coalesce(sum(amount) filter (where figure = 'people'), 0),
                        coalesce(sum(amount) filter (where figure = 'free'), 0),
                        coalesce(sum(amount) filter (where figure = 'analyses'), 0),
                        coalesce(sum(amount) filter (where figure = 'micros'), 0)
                    from taken group by month
                    on conflict (month) do update set people = kpi_month.people + excluded.people,
                        free = kpi_month.free + excluded.free, analyses = kpi_month.analyses + excluded.analyses,
                        micros = kpi_month.micros + excluded.micros
                )
                select count(*) from taken""").param("most", most).query(Long.class).single());
    }

    /// Sales that are to be reckoned anew.
    List<String> takeStale(Instant now, int most) {
        return database.write(jdbc -> jdbc.sql("""
                with due as (
                    select distinct sale from (
                        select sale from kpi_stale where due_at <= :now order by due_at, id limit :most) first
                ), gone as (
                    delete from kpi_stale using due where kpi_stale.sale = due.sale
                )
                select sale from due""")
                .param("now", KpiRows.time(now))
                .param("most", most)
                .query(String.class)
                .list());
    }

    /// Takes out of the counters what these sales brought.
    void takeBack(List<String> sales) {
        int unused = database.write(
                jdbc -> jdbc.sql("""
                with gone as (delete from kpi_sale where sale = any (:sales) returning *)
                insert into kpi_month (month, paid, refunded, begun, lost, running, twelfths)
                select month, -sum(paid), -sum(refunded), -sum(begun), -sum(lost), -sum(running), -sum(twelfths)
                from gone group by month
                """ + ADDED).param("sales", array(sales)).update());
    }

    /// Puts in what they come to now. What is paid for can change where a span begins or ends, and
    /// nowhere else: there the last moment of the month, or now, is compared with the last one
    /// before it.
    void putIn(List<String> sales, Instant now) {
        int unused = database.write(jdbc -> jdbc.sql("with " + ofThese() + """
                , edge as (
                    select distinct sale, month_of(at) as month
                    from (select sale, since as at from span union all select sale, until from span) each where at <= :now
                ), moment as (
                    select sale, month, month_begins(month) - interval '1 microsecond' as before,
                        least(month_begins(cast(month + interval '1 month' as date)) - interval '1 microsecond', :now) as at
                    from edge
                ), compared as (
                    select moment.sale, month, coalesce(was.twelfths, 0) as was_before, coalesce(now.twelfths, 0) as now_at
                    from moment
                        left join span was on was.sale = moment.sale and was.since <= before and was.until > before
                        left join span now on now.sale = moment.sale and now.since <= at and now.until > at
                ), part as (
                    select coalesce(subscription_id, id) as sale, month_of(paid_at) as month, cents as paid,
                        0 as refunded, 0 as begun, 0 as running, cast(0 as bigint) as twelfths
                    from purchase where coalesce(subscription_id, id) = any (:sales)
                    union all
                    select coalesce(subscription_id, purchase.id), month_of(settled_at), 0, refund.cents, 0, 0, 0
                    from purchase join refund on refund.purchase_id = purchase.id and refund.state = 'done'
                    where coalesce(subscription_id, purchase.id) = any (:sales)
                    union all
                    select sale, month_of(min(since)), 0, 0, 1, 0, 0 from span group by sale having min(since) <= :now
                    union all
                    select sale, month, 0, 0, 0, cast(now_at > 0 as integer) - cast(was_before > 0 as integer), now_at - was_before
                    from compared
                ), kept as (
                    insert into kpi_sale (sale, month, paid, refunded, begun, lost, running, twelfths)
                    select sale, month, sum(paid), sum(refunded), sum(begun), greatest(-sum(running), 0), sum(running),
                        sum(twelfths)
                    from part group by sale, month returning *
                )
                insert into kpi_month (month, paid, refunded, begun, lost, running, twelfths)
                select month, sum(paid), sum(refunded), sum(begun), sum(lost), sum(running), sum(twelfths)
                from kept group by month
                """ + ADDED)
                .param("sales", array(sales))
                .param("monthly", Plan.PREMIUM_MONTHLY.cents())
                .param("yearly", Plan.PREMIUM_YEARLY.cents())
                .param("now", KpiRows.time(now))
                .update());
    }

    /// They will be stale again when time comes to the next beginning or end.
    void remindOf(List<String> sales, Instant now) {
        int unused = database.write(jdbc -> jdbc.sql("with " + ofThese() + """
                insert into kpi_stale (sale, due_at)
                select sale, min(at) from (select sale, since as at from span union all select sale, until from span) each
                where at > :now group by sale""")
                .param("sales", array(sales))
                .param("monthly", Plan.PREMIUM_MONTHLY.cents())
                .param("yearly", Plan.PREMIUM_YEARLY.cents())
                .param("now", KpiRows.time(now))
                .update());
    }

    void countedThrough(Instant now) {
        int unused = database.write(jdbc -> jdbc.sql("update kpi_counted set through = :now where through < :now")
                .param("now", KpiRows.time(now))
                .update());
    }

    private static String ofThese() {
        return Counted.span("coalesce(p.subscription_id, p.id) = any (:sales)");
    }

    private static String[] array(List<String> sales) {
        return sales.toArray(String[]::new);
    }
}
