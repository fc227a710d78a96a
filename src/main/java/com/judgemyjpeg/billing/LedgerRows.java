package com.judgemyjpeg.billing;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All SQL of what members have left, and of the ledger that says why.
final class LedgerRows {
    /// What every statement has to know about somebody first: their month, which never goes back, not even
    /// with somebody who moves west, and which pot it fills: fair use with premium, else the free one.
    private static final String THIS = """
            this as (
                select greatest(
                           to_char(cast(:now as timestamptz) at time zone
                               coalesce((select zone from calendar where person_id = :owner), :zone), 'YYYY-MM'),
                           (select max(term) from allowance where owner_id = :owner and pot = 'free')) as month,
                       case when exists (select from waiver where person_id = :owner and ended_at is null and until > :now)
                           or exists (select from premium_term where person_id = :owner and until > :now)
                       then 'fair' else 'free' end as monthly
            )""";

    private final Database database;
    private final AllowanceSettings settings;

    LedgerRows(Database database, AllowanceSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /// What takes from somebody's pots happens one after the other, until each transaction ends, so that
    /// every statement sees what the ones before left. Locking the pots themselves does not do: who waits
    /// for one still sees the others as they were, and two that see them differently wait in a circle.
    /// In the same round trip: planning these statements anew each time would cost more than they do.
    private <T> T oneByOne(PersonId owner, Function<JdbcClient, T> work) {
        return database.write(jdbc -> {
            jdbc.sql("""
                    select set_config('plan_cache_mode', 'force_generic_plan', true),
                           pg_advisory_xact_lock(hashtextextended(cast(? as text), 0))""").param(owner.value()).query(rows -> {});
            return work.apply(jdbc);
        });
    }

    /// Takes one analysis from the first pot that has one: the month's, then the oldest pack. Nothing is
    /// taken while the month is not opened: a pack would pay for what the month gives.
    ///
    /// @return true when it is reserved, now or before
    boolean reserve(PersonId owner, UUID analysis, Instant now) {
        return oneByOne(
                owner,
                jdbc -> jdbc.sql("with " + THIS + """
                , before as (
                    select from reservation where owner_id = :owner and analysis_id = :analysis and state <> 'released'
                ), chosen as (
                    select one.pot, one.term from allowance one, this
                    where one.owner_id = :owner and one.rest > 0 and not exists (select from before)
                        and (one.pot = 'pack' or one.pot = this.monthly and one.term = this.month)
                        and exists (select from allowance opened
                            where opened.owner_id = :owner and opened.pot = this.monthly and opened.term = this.month)
                    order by one.pot = 'pack', one.granted_at, one.term
                    limit 1
                ), taken as (
                    update allowance set rest = allowance.rest - 1 from chosen
                    where allowance.owner_id = :owner and allowance.pot = chosen.pot and allowance.term = chosen.term
                    returning allowance.pot, allowance.term
                ), reserved as (
                    insert into reservation (owner_id, analysis_id, state, reserved_at, pot, term, until)
                    select :owner, :analysis, 'reserved', :now, pot, term, :until from taken
                    on conflict (owner_id, analysis_id) do update
                        set state = 'reserved', reserved_at = excluded.reserved_at, settled_at = null,
                            pot = excluded.pot, term = excluded.term, until = excluded.until
                ), entered as (
                    insert into allowance_entry (owner_id, kind, pot, term, amount, analysis, at)
                    select :owner, 'reserve', pot, term, -1, :analysis, :now from taken
                )
                select exists (select from before) or exists (select from taken)""")
                        .param("owner", owner.value())
                        .param("analysis", analysis)
                        .param("zone", settings.zone().getId())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("until", now.plus(settings.lease()).atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single());
    }

    /// Grants what the month gives, once, and lets go of what is left of the months before.
    void openMonth(PersonId owner, Instant now) {
        int unused = oneByOne(
                owner,
                jdbc -> jdbc.sql("with " + THIS + """
                , granted as (
                    insert into allowance_entry (owner_id, kind, pot, term, amount, at)
                    select :owner, 'grant', pot, this.month, amount, :now
                    from this, (values ('free', cast(:free as integer)), ('fair', :fair)) as each (pot, amount)
                    where pot = 'free' or pot = this.monthly
                    on conflict (owner_id, pot, term, kind) where kind in ('grant', 'correct') do nothing
                    returning pot, term, amount
                ), opened as (
                    insert into allowance (owner_id, pot, term, rest, granted_at)
                    select :owner, pot, term, amount, :now from granted
                ), over as (
                    delete from allowance using this
                    where owner_id = :owner and pot in ('free', 'fair') and term < this.month returning pot, term, rest
                )
                insert into allowance_entry (owner_id, kind, pot, term, amount, at)
                select :owner, 'expire', pot, term, -rest, :now from over where rest > 0""")
                        .param("owner", owner.value())
                        .param("zone", settings.zone().getId())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("free", settings.freeAMonth())
                        .param("fair", settings.fairUse())
                        .update());
    }

    /// Once for each source and pot.
    void grant(PersonId owner, String pot, String source, int amount, Instant now) {
        database.change(jdbc -> jdbc.sql("""
                with granted as (
                    insert into allowance_entry (owner_id, kind, pot, term, amount, at)
                    values (:owner, 'grant', :pot, :source, :amount, :now)
                    on conflict (owner_id, pot, term, kind) where kind in ('grant', 'correct') do nothing
                    returning amount
                )
                insert into allowance (owner_id, pot, term, rest, granted_at)
                select :owner, :pot, :source, amount, :now from granted""")
                .param("owner", owner.value())
                .param("pot", pot)
                .param("source", source)
                .param("amount", amount)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
    }

    int left(PersonId owner, String pot, String source) {
        return database.read(jdbc -> jdbc.sql("select rest from allowance where owner_id = ? and pot = ? and term = ?")
                .params(owner.value(), pot, source)
                .query(Integer.class)
                .optional()
                .orElse(0));
    }

    /// Takes what is left of one grant.
    ///
    /// @return how many that were
    int withdraw(PersonId owner, String pot, String source, Instant now) {
        return oneByOne(
                owner,
                jdbc -> jdbc.sql("""
                with gone as (
                    delete from allowance where owner_id = :owner and pot = :pot and term = :source returning rest
                ), entered as (
                    insert into allowance_entry (owner_id, kind, pot, term, amount, at)
                    select :owner, 'correct', :pot, :source, -rest, :now from gone
                )
                select coalesce(sum(rest), 0) from gone""")
                        .param("owner", owner.value())
                        .param("pot", pot)
                        .param("source", source)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single());
    }

    void premium(PersonId person, String source, Plan plan, Instant until) {
        database.change(jdbc -> jdbc.sql("""
                insert into premium_term (person_id, source, plan, until) values (?, ?, ?, ?)
                on conflict (person_id, source) do update set plan = excluded.plan, until = excluded.until""")
                .params(person.value(), source, plan.code(), until.atOffset(ZoneOffset.UTC))
                .update());
    }

    boolean premium(PersonId person, Instant now) {
        return database.read(jdbc -> jdbc.sql("with " + THIS + " select monthly = 'fair' from this")
                .param("owner", person.value())
                .param("zone", settings.zone().getId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single());
    }

    /// False when the database knows no such zone.
    boolean live(PersonId person, ZoneId zone) {
        return database.write(
                jdbc -> jdbc.sql("""
                insert into calendar (person_id, zone) select ?, name from pg_timezone_names where name = ?
                on conflict (person_id) do update set zone = excluded.zone""").params(person.value(), zone.getId()).update() > 0);
    }

    Standing standing(PersonId person, Instant now) {
        return database.read(jdbc -> jdbc.sql("with " + THIS + """
                , rest as (
                    select case this.monthly when 'fair' then :fair else :free end as most,
                           coalesce(sum(rest) filter (where pot = this.monthly and term = this.month),
                               case this.monthly when 'fair' then :fair else :free end) as monthly,
                           coalesce(sum(rest) filter (where pot = 'pack'), 0) as pack,
                           coalesce(sum(rest) filter (where pot = 'share'), 0) as shares,
                           coalesce(sum(rest) filter (where pot = 'export'), 0) as exports
                    from this left join allowance on owner_id = :owner group by this.monthly, this.month
                ), best as (
                    select plan, until from (
                        select plan, until from premium_term where person_id = :owner and until > :now
                        union all
                        select 'premium-monthly', until from waiver
                        where person_id = :owner and ended_at is null and until > :now) as each
                    order by until desc limit 1
                )
                select this.month, rest.*, best.plan, best.until,
                       (select zone from calendar where person_id = :owner) as zone
                from this cross join rest left join best on true""")
                .param("owner", person.value())
                .param("zone", settings.zone().getId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("free", settings.freeAMonth())
                .param("fair", settings.fairUse())
                .query((row, n) -> standing(row, settings.zone()))
                .single());
    }

    private static Standing standing(ResultSet row, ZoneId elsewhere) throws SQLException {
        String zone = row.getString("zone");
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return new Standing(
                Optional.ofNullable(row.getString("plan")).flatMap(Plan::of).orElse(Plan.FREE),
                until == null ? null : until.toInstant(),
                row.getInt("monthly"),
                Math.max(row.getInt("most"), row.getInt("monthly")), // it may have been granted under another setting
                row.getInt("pack"),
                row.getInt("shares"),
                row.getInt("exports"),
                YearMonth.parse(row.getString("month")),
                zone == null ? elsewhere : ZoneId.of(zone),
                zone != null);
    }

    List<Allowance.Entry> after(PersonId owner, Allowance.@Nullable Entry last, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, kind, pot, term, amount, analysis, at from allowance_entry
                where owner_id = ? and id > coalesce(cast(? as uuid), '00000000-0000-0000-0000-000000000000')
                order by id limit ?""")
                .param(owner.value())
                .param(last == null ? null : last.id())
                .param(limit)
                .query((row, n) -> entry(row))
                .list());
    }

    /// Newest first.
    List<Allowance.Entry> before(PersonId owner, @Nullable UUID older, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, kind, pot, term, amount, analysis, at from allowance_entry
                where owner_id = ? and id < coalesce(cast(? as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                order by id desc limit ?""")
                .param(owner.value())
                .param(older)
                .param(limit)
                .query((row, n) -> entry(row))
                .list());
    }

    private static Allowance.Entry entry(ResultSet row) throws SQLException {
        return new Allowance.Entry(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("pot"),
                row.getString("term"),
                row.getInt("amount"),
                row.getObject("analysis", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    void erase(PersonId owner) {
        database.change(jdbc -> {
            for (String table : List.of("allowance_entry", "allowance")) {
                jdbc.sql("delete from " + table + " where owner_id = ?")
                        .param(owner.value())
                        .update();
            }
            for (String table : List.of("premium_term", "calendar")) {
                jdbc.sql("delete from " + table + " where person_id = ?")
                        .param(owner.value())
                        .update();
            }
        });
    }
}
