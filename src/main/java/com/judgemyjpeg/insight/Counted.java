package com.judgemyjpeg.insight;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/// What is counted, and how it is reckoned from all rows. Every key figure is made of these.
///
/// The statements know `:month` (its first day), `:begins` and `:ends` (the month, the end not in
/// it), `:before` (its last moment before it begins) and `:at` (its last moment, or now while it
/// runs).
enum Counted {
    PEOPLE("select count(*) from kpi_active where month = :month"),
    /// of these, who had no premium when first seen in the month
    FREE("select count(*) from kpi_active where month = :month and free"),
    ANALYSES("select count(*) from kpi_judged where at >= :begins and at < :ends"),
    /// millionths of a dollar, of calls that began in the month
    MICROS("select coalesce(sum(micros), 0) from provider_call where began_at >= :begins and began_at < :ends"),
    /// cents
    PAID("select coalesce(sum(cents), 0) from purchase where paid_at >= :begins and paid_at < :ends"),
    /// cents, in the month in which they went back
    REFUNDED("""
            select coalesce(sum(cents), 0) from refund
            where state = 'done' and settled_at >= :begins and settled_at < :ends"""),
    /// subscriptions that were paid for the first time
    BEGUN("""
            select count(*) from (select min(since) as since from span group by sale) first
            where since >= :begins and since <= :at"""),
    /// subscriptions that were paid for when the month began
    BEFORE("select count(*) from span where since <= :before and until > :before"),
    /// of these, which are not any more
    LOST("""
            select count(*) from span was where since <= :before and until > :before
                and not exists (select from span still where still.sale = was.sale and since <= :at and until > :at)"""),
    /// subscriptions that are paid for at the end, or now
    PAYING("select count(*) from span where since <= :at and until > :at"),
    /// twelfths of a cent a month, of what is paid for: a year's price is seldom a multiple of twelve
    TWELFTHS("select coalesce(sum(twelfths), 0) from span where since <= :at and until > :at");

    /// From when until when a subscription was paid for: each invoice's period, as far as no later
    /// one takes its place (a change of plan) and the subscription has not ended. Nothing paid (a
    /// trial, an open invoice) is no period. A price changes with its plan only: the till refuses
    /// everything else. Goes behind `with`, and knows `:monthly` and `:yearly`, in cents.
    ///
    /// @param which a condition on the purchase `p`
    static String span(String which) {
        return """
                span as (
                    select * from (
                        select p.subscription_id as sale, p.period_start as since,
                            least(p.period_end, s.ended_at, lead(p.period_start) over period) as until,
                            cast(case p.plan when 'premium-yearly' then :yearly else 12 * :monthly end as bigint) as twelfths
                        from purchase p left join subscription s on s.id = p.subscription_id
                        where p.subscription_id is not null and p.cents > 0 and %s
                        window period as (partition by p.subscription_id order by p.period_start, p.paid_at, p.id)
                    ) paid where since < until
                )""".formatted(which);
    }

    private final String sql;

    Counted(String sql) {
        this.sql = sql;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All of a month, from all rows: one row, a column for each.
    static String fromAllRows() {
        return "with " + span("true") + " select "
                + Arrays.stream(values())
                        .map(it -> "(" + it.sql + ") as " + it.column())
                        .collect(joining(", "));
    }
}
