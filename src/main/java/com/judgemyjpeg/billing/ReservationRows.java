package com.judgemyjpeg.billing;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of reservations, and of the days of guests that they take from.
final class ReservationRows {
    private final Database database;

    ReservationRows(Database database) {
        this.database = database;
    }

    /// Takes from the day of the browser and of the network, and reserves only when both had something
    /// left. False leaves one of them taken: the caller's transaction has to end without effect. Every
    /// statement takes the keys in the same order, so that two of them never wait for each other.
    boolean reserve(PersonId guest, String network, UUID analysis, GuestSettings most, Instant now, Instant until) {
        return database.write(jdbc -> jdbc.sql("""
                with before as (
                    select 1 from reservation
                    where owner_id = :owner and analysis_id = :analysis and state <> 'released'
                ), old as (
                    delete from guest_use where (day, key) in (
                        select day, key from guest_use where day < :day::date - 1 limit 20 for update skip locked)
                ), taken as (
                    insert into guest_use (day, key, used)
                    select :day, key, 1 from (values (:browser, :perBrowser), (:network, :perNetwork)) as each (key, most)
                    where most > 0 and not exists (select from before)
                    order by key
                    on conflict (day, key) do update set used = guest_use.used + 1
                        where guest_use.used < case guest_use.key when :browser then :perBrowser else :perNetwork end
                    returning key
                ), reserved as (
                    insert into reservation (owner_id, analysis_id, state, reserved_at, until, guest_day, guest_keys)
                    select :owner, :analysis, 'reserved', :now, :until, :day, (select array_agg(key) from taken)
                    where (select count(*) from taken) = 2
                    on conflict (owner_id, analysis_id) do update
                        set state = 'reserved', reserved_at = excluded.reserved_at, settled_at = null, until = excluded.until,
                            guest_day = excluded.guest_day, guest_keys = excluded.guest_keys
                )
                select exists (select from before) or (select count(*) from taken) = 2""")
                .param("owner", guest.value())
                .param("analysis", analysis)
                .param("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .param("browser", "b:" + guest)
                .param("network", "n:" + network)
                .param("perBrowser", most.perBrowser())
                .param("perNetwork", most.perNetwork())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single());
    }

    /// Nothing happens to what is settled already, or to an analysis that never counted (another tone).
    void charge(PersonId owner, UUID analysis, Instant now) {
        database.change(jdbc -> jdbc.sql("""
                with charged as (
                    update reservation set state = 'charged', settled_at = :now
                    where owner_id = :owner and analysis_id = :analysis and state = 'reserved'
                    returning pot, term
                )
                insert into allowance_entry (owner_id, kind, pot, term, amount, analysis, at)
                select :owner, 'charge', pot, term, 0, :analysis, :now from charged where pot is not null""")
                .param("owner", owner.value())
                .param("analysis", analysis)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
    }

    /// Likewise. A guest's day gets back what was taken from it; a member's pot too, unless its month is over or it was
    /// withdrawn: then what comes back expires at once.
    void release(PersonId owner, UUID analysis, Instant now) {
        database.change(jdbc -> jdbc.sql("""
                with released as (
                    update reservation set state = 'released', settled_at = :now
                    where owner_id = :owner and analysis_id = :analysis and state = 'reserved'
                    returning pot, term, guest_day, guest_keys
                ), back as (
                    update allowance set rest = allowance.rest + 1 from released
                    where allowance.owner_id = :owner and allowance.pot = released.pot and allowance.term = released.term
                    returning allowance.pot
                ), entered as (
                    insert into allowance_entry (owner_id, kind, pot, term, amount, analysis, at)
                    select :owner, kind, pot, term, amount, :analysis, :now
                    from released, (values ('release', 1), ('expire', -1)) as each (kind, amount)
                    where pot is not null and (kind = 'release' or not exists (select from back))
                ), taken as (
                    select use.day, use.key from guest_use use
                    join released on use.day = released.guest_day and use.key = any (released.guest_keys)
                    order by use.key for update of use
                )
                update guest_use use set used = use.used - 1
                from taken where use.day = taken.day and use.key = taken.key and use.used > 0""")
                .param("owner", owner.value())
                .param("analysis", analysis)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
    }

    /// Whether a member's pot got it back.
    boolean gaveBack(PersonId owner, UUID analysis) {
        return database.read(jdbc -> jdbc.sql("""
                select 1 from reservation
                where owner_id = ? and analysis_id = ? and state = 'released' and pot is not null""")
                .params(owner.value(), analysis)
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    /// Reservations whose time ran out, oldest first.
    List<Allowance.Leaked> leaked(Instant now, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select owner_id, analysis_id from reservation
                where state = 'reserved' and until < ? order by until limit ?""")
                .params(now.atOffset(ZoneOffset.UTC), limit)
                .query((row, n) -> new Allowance.Leaked(
                        new PersonId(row.getObject("owner_id", UUID.class)), row.getObject("analysis_id", UUID.class)))
                .list());
    }

    void extend(PersonId owner, UUID analysis, Instant until) {
        database.change(jdbc -> jdbc.sql(
                        "update reservation set until = ? where owner_id = ? and analysis_id = ? and state = 'reserved'")
                .params(until.atOffset(ZoneOffset.UTC), owner.value(), analysis)
                .update());
    }

    List<Allowance.Reservation> history(PersonId owner, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select analysis_id, state, reserved_at, settled_at from reservation
                where owner_id = ? order by reserved_at desc, analysis_id desc limit ?""")
                .params(owner.value(), limit)
                .query((row, n) -> reservation(row))
                .list());
    }

    List<Allowance.Reservation> after(PersonId owner, Allowance.@Nullable Reservation last, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select analysis_id, state, reserved_at, settled_at from reservation
                where owner_id = ? and analysis_id > coalesce(cast(? as uuid), '00000000-0000-0000-0000-000000000000')
                order by analysis_id limit ?""")
                .param(owner.value())
                .param(last == null ? null : last.analysis())
                .param(limit)
                .query((row, n) -> reservation(row))
                .list());
    }

    /// With what the person used up as a guest, where the day is kept by their identity.
    void erase(PersonId owner) {
        database.change(jdbc -> {
            jdbc.sql("delete from reservation where owner_id = ?")
                    .param(owner.value())
                    .update();
            jdbc.sql("delete from guest_use where key = ?").param("b:" + owner).update();
        });
    }

    private static Allowance.Reservation reservation(ResultSet row) throws SQLException {
        OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
        return new Allowance.Reservation(
                row.getObject("analysis_id", UUID.class),
                row.getString("state"),
                row.getObject("reserved_at", OffsetDateTime.class).toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
