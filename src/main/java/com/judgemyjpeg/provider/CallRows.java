package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.provider.Question.Sake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of calls: what was asked of whom, for whom, and what it cost. Commits do not wait
/// for the disk: what a crash of the database server forgets the provider's own bill still
/// knows.
final class CallRows {
    private static final String QUICK = "quick as materialized (select set_config('synchronous_commit', 'off', true))";

    private final Database database;
    private final InstantSource clock;
    private final Duration longest;

    /// @param longest that a call can take
    CallRows(Database database, InstantSource clock, Duration longest) {
        this.database = database;
        this.clock = clock;
        this.longest = longest;
    }

    /// Calls of a pool at once, over all programs. One that a crash cut off counts for as long
    /// as a call may take.
    ///
    /// @param atOnce at most
    /// @return what [#begin] returns, or FULL
    Begun beginAmong(int atOnce, ProviderKey key, Question question, long most) {
        return database.write(jdbc -> {
            // a statement sees what was there when it began: so the lock comes in one of its own
            jdbc.sql("select 1 from provider_pool where name = ? for update")
                    .param(key.pool())
                    .query(Integer.class)
                    .list();
            long under = jdbc.sql("""
                            select count(*) from provider_call
                            where pool = ? and ended_at is null and began_at > ? and batch is null""")
                    .params(key.pool(), clock.instant().minus(longest).atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            return under < atOnce ? begin(key, question.sake(), most, null) : Begun.FULL;
        });
    }

    /// @param call null when it may not be made
    record Begun(@Nullable UUID call) {
        static final Begun FULL = new Begun(null);
        static final Begun OVER_BUDGET = new Begun(null);
    }

    /// Before it is made. What it may cost counts as spent until it ends, so that calls at the
    /// same time stay below the budget together.
    ///
    /// @param most what it may cost, millionths of a dollar
    /// @param batch with which it goes; null when it is made at once
    /// @return the call, or OVER_BUDGET when it might cost more than is left
    Begun begin(ProviderKey key, Sake sake, long most, @Nullable UUID batch) {
        Instant now = clock.instant();
        UUID id = TimeOrdered.next(now);
        int begun = database.writeOne(jdbc -> jdbc.sql("with " + QUICK + """
                , pool as (select budget_day, budget_month from provider_pool where name = :pool),
                month as (
                    select coalesce(sum(micros), 0) as before from provider_spend
                    where pool = :pool and day < :today and day >= date_trunc('month', :today::date)),
                spent as (
                    insert into provider_spend as s (pool, day, micros)
                    select :pool, :today, :most from pool, month
                    where (budget_day = 0 or :most <= budget_day) and (budget_month = 0 or before + :most <= budget_month)
                    on conflict (pool, day) do update set micros = s.micros + excluded.micros
                    where (select (budget_day = 0 or s.micros + :most <= budget_day)
                                  and (budget_month = 0 or before + s.micros + :most <= budget_month) from pool, month)
                    returning 1)
                insert into provider_call (id, began_at, pool, key_name, model, subject, reference, plan, prompt,
                    batch)
                select :id, :now, :pool, :key, :model, :subject, :reference, :plan, :prompt, :batch from spent, quick""")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("today", day(now))
                .param("most", most)
                .param("pool", key.pool())
                .param("key", key.name())
                .param("model", key.model())
                .param("subject", sake.person())
                .param("reference", sake.reference())
                .param("plan", sake.plan())
                .param("prompt", sake.prompt())
                .param("batch", batch)
                .update());
        return begun == 1 ? new Begun(id) : Begun.OVER_BUDGET;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /// @param most what [#begin] was told
    /// @param micros what it cost
    void end(UUID id, String outcome, Reply.Usage usage, long most, long micros) {
        int unused = database.writeOne(jdbc -> jdbc.sql("with " + QUICK + """
                , ended as (
                    update provider_call
                    set ended_at = ?, outcome = ?, question = ?, kept = ?, answer = ?, micros = ? from quick where id = ?
                    returning pool, cast(began_at at time zone 'UTC' as date) as day)
                update provider_spend s set micros = s.micros + ? from ended
                where s.pool = ended.pool and s.day = ended.day""")
                .params(clock.instant().atOffset(ZoneOffset.UTC), outcome)
                .params(usage.question(), usage.kept(), usage.answer(), micros, id, micros - most)
                .update());
    }

    /// The books stay; for whom it was is forgotten.
    void forget(UUID person) {
        int unused = database.writeOne(jdbc -> jdbc.sql("update provider_call set subject = null where subject = ?")
                .param(person)
                .update());
    }
}
