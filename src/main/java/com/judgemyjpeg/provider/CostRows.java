package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.provider.ProviderDesk.Costs;
import com.judgemyjpeg.provider.ProviderDesk.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// All SQL of what calls cost and came to, added up for those who pay.
final class CostRows {
    private final Database database;

    CostRows(Database database) {
        this.database = database;
    }

    /// @param cutOff calls that began before this and never ended were cut off
    /// @param people at most so many, who cost most
    Costs since(Instant since, Instant cutOff, int people) {
        return new Costs(
                days(since),
                shares("plan", since, Integer.MAX_VALUE),
                shares("cast(subject as text)", since, people).stream()
                        .map(share -> new Costs.Person(UUID.fromString(share.of()), share.calls(), share.micros()))
                        .toList(),
                outcomes(since),
                cutOff(since, cutOff),
                inBatches(since));
    }

    /// What one pool did in a minute.
    ///
    /// @param begun calls at once
    /// @param refused of those that ended
    /// @param granted calls a minute; 0 when nobody told a limit
    record Minute(String pool, long begun, long refused, long micros, int granted) {}

    /// Of each pool.
    ///
    /// @param refusals outcomes that are refusals
    List<Minute> between(Instant from, Instant until, List<String> refusals) {
        return database.read(jdbc -> jdbc.sql("""
                        with begun as (
                            select pool, count(*) as calls from provider_call
                            where began_at >= :from and began_at < :until and batch is null group by pool),
                        ended as (
                            select pool, count(*) filter (where outcome in (:refusals)) as refused, sum(micros) as micros
                            from provider_call where ended_at >= :from and ended_at < :until group by pool)
                        select p.name, coalesce(begun.calls, 0) as calls, coalesce(ended.refused, 0) as refused,
                               coalesce(ended.micros, 0) as micros,
                               coalesce(least(nullif(requests, 0), nullif(learned_requests, 0)), 0) as granted
                        from provider_pool p left join begun on begun.pool = p.name left join ended on ended.pool = p.name""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("refusals", refusals)
                .query((row, n) -> new Minute(
                        row.getString("name"),
                        row.getLong("calls"),
                        row.getLong("refused"),
                        row.getLong("micros"),
                        row.getInt("granted")))
                .list());
    }

    private Map<LocalDate, Long> days(Instant since) {
        Map<LocalDate, Long> days = new LinkedHashMap<>();
        database.read(jdbc -> jdbc.sql("""
                        select cast(began_at at time zone 'UTC' as date) as day, sum(micros) as micros
                        from provider_call where began_at >= ? group by day order by day""")
                .param(since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> days.put(row.getObject("day", LocalDate.class), row.getLong("micros")))
                .list());
        return days;
    }

    /// @param by a column, of ours and never of anybody else
    private List<Share> shares(String by, Instant since, int most) {
        return database.read(jdbc -> jdbc.sql("""
                        select %s as share, count(*) as calls, sum(micros) as micros from provider_call
                        where began_at >= ? group by share having %1$s is not null
                        order by micros desc, share limit ?""".formatted(by))
                .params(since.atOffset(ZoneOffset.UTC), most)
                .query((row, n) -> new Share(row.getString("share"), row.getLong("calls"), row.getLong("micros")))
                .list());
    }

    private Map<String, Long> outcomes(Instant since) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        database.read(jdbc -> jdbc.sql("""
                        select outcome, count(*) as calls from provider_call
                        where began_at >= ? and outcome is not null group by outcome order by calls desc, outcome""")
                .param(since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> outcomes.put(row.getString("outcome"), row.getLong("calls")))
                .list());
        return outcomes;
    }

    /// Half the price: as much was saved as was paid.
    private Costs.InBatches inBatches(Instant since) {
        return database.read(jdbc -> jdbc.sql("""
                        select count(*) as calls, count(*) filter (where ended_at is null) as waiting,
                               coalesce(sum(micros), 0) as micros
                        from provider_call where began_at >= ? and batch is not null""")
                .param(since.atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Costs.InBatches(row.getLong("calls"), row.getLong("waiting"), row.getLong("micros")))
                .single());
    }

    private long cutOff(Instant since, Instant before) {
        return database.read(jdbc -> jdbc.sql(
                        "select count(*) from provider_call where ended_at is null and batch is null and began_at >= ? and began_at < ?")
                .params(since.atOffset(ZoneOffset.UTC), before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }
}
