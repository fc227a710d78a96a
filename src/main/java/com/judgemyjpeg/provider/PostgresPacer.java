package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// One row per pool, with the time at which its next call may begin: each permit moves it on by
/// what the call takes of the scarcest limit. So calls are spaced evenly, and all programs
/// agree, by the database's clock. Commits do not wait for the disk: what a crash of the server
/// forgets is the spacing of a moment.
final class PostgresPacer implements Pacer {
    /// Of the limit, so that calls which the network delays and then delivers together stay
    /// below it.
    private static final double USED = 0.994;
    /// Further ahead nothing is granted: who waits longer may choose another pool meanwhile.
    private static final Duration AHEAD = Duration.ofSeconds(1);
    private static final Duration BLOCK = Duration.ofMillis(250);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(15);

    private static final String LIMITS = """
            least(nullif(requests, 0), nullif(learned_requests, 0)) as rpm,
            least(nullif(tokens, 0), nullif(learned_tokens, 0)) as tpm, nullif(images, 0) as ipm""";
    /// Seconds that one call occupies.
    private static final String STEP = """
            greatest(coalesce(60.0 / least(rpm * %1$s, greatest(rpm - 1, rpm * 0.5)), 0), coalesce(60.0 * :tokens / (tpm * %1$s), 0),
                     coalesce(60.0 * :images / (ipm * %1$s), 0), 0.0001)""".formatted(USED);

    private final Database database;

    PostgresPacer(Database database) {
        this.database = database;
    }

    @Override
    public void open(String pool, Limits limits) {
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                insert into provider_pool (name, requests, tokens, daily, images, concurrency) values (?, ?, ?, ?, ?, ?)
                on conflict (name) do update set requests = excluded.requests, tokens = excluded.tokens,
                    daily = excluded.daily, images = excluded.images, concurrency = excluded.concurrency""")
                .params(pool, limits.requests(), limits.tokens(), limits.daily(), limits.images(), limits.concurrency())
                .update());
    }

    @Override
    public Grant take(String pool, int wanted, Cost cost) {
        return database.write(jdbc -> {
            Optional<Grant> granted = jdbc.sql("""
                    with quick as materialized (select set_config('synchronous_commit', 'off', true)),
                    pool as materialized (
                        select p.*, clock_timestamp() as now, %s from provider_pool p where name = :pool for update),
                    used as (
                        select coalesce(sum(h.requests), 0) as today from pool
                        left join provider_hour h on pool.daily > 0 and h.pool = pool.name and h.hour > pool.now - interval '25 hours'),
                    offer as (
                        select name, now, daily, strikes, greatest(now, next_at, resting_until) as start,
                               case when strikes >= :strikes then :probe else %s end as step, today
                        from pool, used),
                    chosen as (
                        select *, least(
                                case when strikes >= :strikes then 1 else greatest(1, least(:wanted, floor(:block / step))) end,
                                case when daily > 0 then daily - today else :wanted end)::int as permits
                        from offer where start < now + :ahead * interval '1 second' and (daily = 0 or today < daily)),
                    counted as (
                        insert into provider_hour (pool, hour, requests)
                        select name, date_trunc('hour', now), permits from chosen where daily > 0
                        on conflict (pool, hour) do update set requests = provider_hour.requests + excluded.requests)
                    update provider_pool p
                    set next_at = chosen.start + chosen.permits * chosen.step * interval '1 second',
                        short_of_tokens = chosen.step > coalesce(60.0 / nullif(least(nullif(p.requests, 0), nullif(p.learned_requests, 0)) * %s, 0), 0) * 1.0001
                    from chosen, quick where p.name = chosen.name
                    returning chosen.permits, extract(epoch from chosen.start - chosen.now) as start_in, chosen.step
                    """.formatted(LIMITS, STEP, USED))
                    .param("pool", pool)
                    .param("wanted", wanted)
                    .param("tokens", cost.tokens())
                    .param("images", cost.images())
                    .param("strikes", STRIKES)
                    .param("probe", PROBE_EVERY.toSeconds())
                    .param("block", BLOCK.toMillis() / 1000.0)
                    .param("ahead", AHEAD.toMillis() / 1000.0)
                    .query((row, n) -> new Grant(row.getInt("permits"), seconds(row, "start_in"), seconds(row, "step")))
                    .optional();
            return granted.orElseGet(() -> new Grant(0, until(pool), Duration.ZERO));
        });
    }

    /// When it may be asked again: at the end of a rest, or when the first hour of the last day
    /// is over.
    private Duration until(String pool) {
        return database.read(jdbc -> jdbc.sql("""
                        select extract(epoch from greatest(next_at, resting_until,
                                   case when daily > 0 and daily <= (
                                       select coalesce(sum(h.requests), 0) from provider_hour h
                                       where h.pool = name and h.hour > clock_timestamp() - interval '25 hours')
                                   then (select min(hour) + interval '25 hours' from provider_hour h
                                         where h.pool = name and h.hour > clock_timestamp() - interval '25 hours')
                                   else '-infinity' end) - clock_timestamp()) as seconds
                        from provider_pool where name = ?""")
                .param(pool)
                .query((row, n) -> seconds(row, "seconds"))
                .optional()
                .orElse(Duration.ofSeconds(1)));
    }

    /// Moves the next call only where tokens are what the pool is short of.
    @Override
    public void settle(String pool, int fewer) {
        change("""
                with quick as materialized (select set_config('synchronous_commit', 'off', true)),
                pool as (select name, %s from provider_pool where name = :pool)
                update provider_pool p set next_at = p.next_at - 60.0 * :fewer / (tpm * %s) * interval '1 second'
                from pool, quick
                where p.name = pool.name and p.short_of_tokens and tpm > 0 and p.next_at > clock_timestamp()""".formatted(LIMITS, USED), pool, "fewer", fewer);
    }

    @Override
    public void rest(String pool, Duration howLong, Failure why) {
        change("""
                update provider_pool
                set resting_until = greatest(resting_until, clock_timestamp() + :millis * interval '1 millisecond'), why = :why
                where name = :pool""", pool, "millis", howLong.toMillis(), "why", why.name());
    }

    /// Ten seconds, then twenty each time: what the probe of a pool that stays away costs is one
    /// call, and what a long rest costs after it came back is its quota.
    @Override
    public void strike(String pool, Failure why) {
        change("""
                update provider_pool
                set strikes = strikes + 1, why = :why,
                    resting_until = case when strikes + 1 < :most then resting_until else greatest(resting_until,
                        clock_timestamp() + case when strikes + 1 = :most then 10 else 20 end * interval '1 second') end
                where name = :pool""", pool, "why", why.name(), "most", STRIKES);
    }

    @Override
    public void wellDone(String pool) {
        change("""
                update provider_pool set strikes = 0, why = null, next_at = least(next_at, clock_timestamp())
                where name = :pool and strikes > 0""", pool);
    }

    @Override
    public void learn(String pool, int requests, int tokens) {
        change("""
                update provider_pool set learned_requests = coalesce(nullif(:requests, 0), learned_requests),
                    learned_tokens = coalesce(nullif(:tokens, 0), learned_tokens)
                where name = :pool and (learned_requests, learned_tokens) is distinct from
                    (coalesce(nullif(:requests, 0), learned_requests), coalesce(nullif(:tokens, 0), learned_tokens))""", pool, "requests", requests, "tokens", tokens);
    }

    @Override
    public void wake(String pool) {
        change("""
                update provider_pool
                set strikes = 0, why = null, resting_until = '-infinity', next_at = least(next_at, clock_timestamp())
                where name = :pool""", pool);
    }

    private void change(String sql, String pool, Object... pairs) {
        int unused = database.writeOne(jdbc -> {
            var change = jdbc.sql(sql).param("pool", pool);
            for (int i = 0; i < pairs.length; i += 2) {
                change = change.param((String) pairs[i], pairs[i + 1]);
            }
            return change.update();
        });
    }

    @Override
    public List<Standing> standings() {
        return database.read(
                jdbc -> jdbc.sql("""
                select p.*, greatest(0, extract(epoch from next_at - clock_timestamp())) as ahead,
                       case when resting_until > clock_timestamp() then resting_until end as rests,
                       (select coalesce(sum(h.requests), 0) from provider_hour h
                        where h.pool = p.name and h.hour > clock_timestamp() - interval '25 hours') as today
                from provider_pool p order by name""").query((row, n) -> standing(row)).list());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        OffsetDateTime rests = row.getObject("rests", OffsetDateTime.class);
        String why = row.getString("why");
        return new Standing(
                row.getString("name"),
                new Limits(
                        row.getInt("requests"),
                        row.getInt("tokens"),
                        row.getInt("daily"),
                        row.getInt("images"),
                        row.getInt("concurrency")),
                new Limits(row.getInt("learned_requests"), row.getInt("learned_tokens"), 0, 0, 0),
                row.getInt("today"),
                seconds(row, "ahead"),
                rests == null ? null : rests.toInstant(),
                why == null ? null : Failure.valueOf(why),
                row.getInt("strikes"));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofNanos((long) (row.getDouble(column) * 1e9));
    }
}
