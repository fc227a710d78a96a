package com.judgemyjpeg.insight;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// All SQL of what is written down and read; how it gets from there into the counters is told in
/// [FoldRows].
final class KpiRows {
    private final Database database;

    KpiRows(Database database) {
        this.database = database;
    }

    /// A month of the counters, and until when everything is counted.
    record Row(YearMonth month, Tally tally, Instant through) {}

    /// In the order of time, the last one too; one statement.
    List<Row> months(YearMonth from, YearMonth to) {
        return database.read(jdbc -> jdbc.sql("""
                select cast(each as date) as month, through, coalesce(people, 0) as people, coalesce(free, 0) as free,
                    coalesce(analyses, 0) as analyses, coalesce(micros, 0) as micros, coalesce(paid, 0) as paid,
                    coalesce(refunded, 0) as refunded, coalesce(begun, 0) as begun, coalesce(lost, 0) as lost,
                    (select coalesce(sum(running), 0) from kpi_month earlier where earlier.month < each) as before,
                    (select coalesce(sum(running), 0) from kpi_month earlier where earlier.month <= each) as paying,
                    (select coalesce(sum(twelfths), 0) from kpi_month earlier where earlier.month <= each) as twelfths
                from generate_series(cast(:from as timestamp), cast(:to as timestamp), interval '1 month') each
                    cross join kpi_counted left join kpi_month on kpi_month.month = each
                order by each""")
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, n) ->
                        new Row(YearMonth.from(row.getObject("month", LocalDate.class)), tally(row), through(row)))
                .list());
    }

    /// The same of one month, from all rows there are. As slow as they are many.
    Tally recount(YearMonth month, Instant now) {
        Instant ends = KpiMonth.begins(month.plusMonths(1));
        Instant last = ends.minus(1, ChronoUnit.MICROS);
        return database.read(jdbc -> jdbc.sql(Counted.fromAllRows())
                .param("month", month.atDay(1))
                .param("begins", time(KpiMonth.begins(month)))
                .param("ends", time(ends))
                .param("before", time(KpiMonth.begins(month).minus(1, ChronoUnit.MICROS)))
                .param("at", time(now.isBefore(last) ? now : last))
                .param("monthly", Plan.PREMIUM_MONTHLY.cents())
                .param("yearly", Plan.PREMIUM_YEARLY.cents())
                .query((row, n) -> tally(row))
                .single());
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("people"),
                row.getLong("free"),
                row.getLong("analyses"),
                row.getLong("micros"),
                row.getLong("paid"),
                row.getLong("refunded"),
                row.getLong("begun"),
                row.getLong("before"),
                row.getLong("lost"),
                row.getLong("paying"),
                row.getLong("twelfths"));
    }

    /// The beginning of time is `-infinity` there.
    private static Instant through(ResultSet row) throws SQLException {
        OffsetDateTime through = row.getObject("through", OffsetDateTime.class);
        return through.equals(OffsetDateTime.MIN) ? Instant.MIN : through.toInstant();
    }

    /// These were active in that month; who is gone meanwhile, or was never more than a cookie, is
    /// nobody. In one order, so that no two wait for each other.
    void active(YearMonth month, Collection<PersonId> people, Instant now) {
        write(month, people, false, now);
    }

    /// An analysis of theirs has ended.
    void ended(PersonId owner, boolean judged, Instant now) {
        write(YearMonth.from(now.atOffset(ZoneOffset.UTC)), List.of(owner), judged, now);
    }

    private void write(YearMonth month, Collection<PersonId> people, boolean judged, Instant now) {
        Object[] ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                with judged as (
                    insert into kpi_judged (at) select :now where :judged
                ), known as materialized (
                    select id from person where id = any (:people) order by id for key share
                ), arrived as (
                    insert into kpi_active (month, person_id, free)
                    select :month, known.id,
                        not exists (select from premium_term where person_id = known.id and until > :now)
                        and not exists (
                            select from waiver where person_id = known.id and ended_at is null and until > :now)
                    from known order by known.id
                    on conflict (month, person_id) do nothing
                    returning free
                )
                insert into kpi_delta (month, figure, amount)
                select :month, 'analyses', 1 where :judged
                union all select :month, 'people', count(*) from arrived having count(*) > 0
                union all select :month, 'free', count(*) from arrived where free having count(*) > 0""")
                .param("month", month.atDay(1))
                .param("people", ids)
                .param("judged", judged)
                .param("now", time(now))
                .update());
    }

    /// The months in which somebody was active.
    List<LocalDate> monthsOf(PersonId person) {
        return database.read(jdbc -> jdbc.sql("select month from kpi_active where person_id = ? order by month")
                .param(person.value())
                .query(LocalDate.class)
                .list());
    }

    void forget(PersonId person) {
        int unused = database.writeOne(jdbc -> jdbc.sql("update kpi_active set person_id = null where person_id = ?")
                .param(person.value())
                .update());
    }

    static OffsetDateTime time(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
