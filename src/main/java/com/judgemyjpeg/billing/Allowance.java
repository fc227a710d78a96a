package com.judgemyjpeg.billing;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door: reserve before the critic runs, charge when the critique is stored, release when there will be
/// none. Every call belongs into the transaction that makes it true.
public final class Allowance {
    private final LedgerRows ledger;
    private final ReservationRows rows;
    private final GuestSettings guests;
    private final AllowanceSettings settings;
    private final InstantSource clock;

    Allowance(
            LedgerRows ledger,
            ReservationRows rows,
            GuestSettings guests,
            AllowanceSettings settings,
            InstantSource clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.guests = guests;
        this.settings = settings;
        this.clock = clock;
    }

    /// Whether people without an account may bring photos at all.
    public boolean admitsGuests() {
        return guests.perBrowser() > 0 && guests.perNetwork() > 0;
    }

    /// Whether premium runs: paid for, or an operator's waiver.
    public boolean premium(PersonId person) {
        return ledger.premium(person, clock.instant());
    }

    /// Paid premium runs until then, which may be past. One source has one end.
    ///
    /// @param source the subscription
    public void premium(PersonId person, String source, Plan plan, Instant until) {
        ledger.premium(person, source, plan, until);
    }

    /// Where a member stands, in one statement.
    public Standing standing(PersonId person) {
        return ledger.standing(person, clock.instant());
    }

    /// From now on somebody's months begin there. A month that was granted is not granted again.
    ///
    /// @throws Refused BAD_REQUEST when the database knows no such zone
    public void live(PersonId person, ZoneId zone) {
        if (!ledger.live(person, zone)) {
            throw new Refused(Problem.BAD_REQUEST);
        }
    }

    /// A starter pack: analyses, shares and exports.
    ///
    /// @param source the purchase; the same one grants once, however often it is told
    public void grantPack(PersonId owner, String source) {
        Instant now = clock.instant();
        ledger.grant(owner, "pack", source, Plan.STARTER.analyses(), now);
        ledger.grant(owner, "share", source, Plan.STARTER.shares(), now);
        ledger.grant(owner, "export", source, Plan.STARTER.exports(), now);
    }

    /// Analyses left of one pack.
    public int leftOfPack(PersonId owner, String source) {
        return ledger.left(owner, "pack", source);
    }

    /// Takes back what is left of a pack.
    ///
    /// @return how many of its analyses were left; 0 the second time
    public int withdrawPack(PersonId owner, String source) {
        Instant now = clock.instant();
        int unusedShares = ledger.withdraw(owner, "share", source, now);
        int unusedExports = ledger.withdraw(owner, "export", source, now);
        return ledger.withdraw(owner, "pack", source, now);
    }

    /// Reserves one analysis for a member; once, however often it is asked for. A released one is
    /// reserved again.
    ///
    /// @throws Refused ALLOWANCE_USED, or FAIR_USE_USED with premium; it has to end the caller's transaction
    public void reserve(PersonId owner, UUID analysis) {
        Instant now = clock.instant();
        if (ledger.reserve(owner, analysis, now)) {
            return;
        }
        // the first of a month, or the first with premium, opens what the others take from; whoever comes second at
        // that
        // very moment waits for the first and finds it open
        ledger.openMonth(owner, now);
        if (ledger.reserve(owner, analysis, now)) {
            return;
        }
        Standing standing = ledger.standing(owner, now);
        throw new Refused(
                standing.premium() ? Problem.FAIR_USE_USED : Problem.ALLOWANCE_USED,
                Map.of("days", standing.daysUntilNextMonth(now)));
    }

    /// The same for a guest, out of what their browser and their network have today: both or none.
    ///
    /// @throws Refused GUEST_ALLOWANCE_USED; it has to end the caller's transaction
    public void reserveForGuest(PersonId guest, String network, UUID analysis) {
        Instant now = clock.instant();
        if (!rows.reserve(guest, network, analysis, guests, now, now.plus(settings.lease()))) {
            throw guestAllowanceUsed(now);
        }
    }

    private static Refused guestAllowanceUsed(Instant now) {
        long seconds = Math.max(1, Duration.between(now, tomorrow(now)).toSeconds());
        long hours = Duration.ofSeconds(seconds).plusMinutes(59).plusSeconds(59).toHours();
        return new Refused(Problem.GUEST_ALLOWANCE_USED, Map.of("seconds", seconds, "hours", hours));
    }

    /// What to say to somebody who has used all that is known of, while nothing can be looked up. The month is then one
    /// of UTC.
    public Refused usedAsFarAsKnown(boolean member) {
        Instant now = clock.instant();
        if (!member) {
            return guestAllowanceUsed(now);
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Refused(Problem.ALLOWANCE_USED, Map.of("days", today.lengthOfMonth() - today.getDayOfMonth() + 1));
    }

    /// Reserves again what a member got back, if there is something left to take it from. Nothing happens to an
    /// analysis that never counted, and to one of a guest: the day that it was taken from is not today's any more.
    ///
    /// @return whether it is reserved
    public boolean reserveAgain(PersonId owner, UUID analysis) {
        if (!rows.gaveBack(owner, analysis)) {
            return false;
        }
        Instant now = clock.instant();
        if (ledger.reserve(owner, analysis, now)) {
            return true;
        }
        ledger.openMonth(owner, now);
        return ledger.reserve(owner, analysis, now);
    }

    private static Instant tomorrow(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    public void charge(PersonId owner, UUID analysis) {
        rows.charge(owner, analysis, clock.instant());
    }

    public void release(PersonId owner, UUID analysis) {
        rows.release(owner, analysis, clock.instant());
    }

    /// A reservation whose time ran out: its analysis ended without a word, or is still on its way.
    public record Leaked(PersonId owner, UUID analysis) {}

    /// Oldest first. Whoever knows the analyses releases or extends each.
    public List<Leaked> leaked(int limit) {
        return rows.leaked(clock.instant(), limit);
    }

    /// Gives a reservation another lease.
    public void extend(PersonId owner, UUID analysis) {
        rows.extend(owner, analysis, clock.instant().plus(settings.lease()));
    }

    /// @param state `reserved`, `charged` or `released`
    /// @param settledAt null while it is reserved
    public record Reservation(
            UUID analysis,
            String state,
            Instant reservedAt,
            @Nullable Instant settledAt) {}

    /// One line of the ledger.
    ///
    /// @param kind `grant`, `reserve`, `charge`, `release`, `expire` or `correct`
    /// @param pot `free`, `fair`, `pack`, `share` or `export`
    /// @param term the month or the purchase that it was granted for
    /// @param amount by how much the rest changed
    public record Entry(
            UUID id,
            String kind,
            String pot,
            String term,
            int amount,
            @Nullable UUID analysis,
            Instant at) {}

    /// Newest first, before one of them.
    public List<Entry> entries(PersonId owner, @Nullable UUID older, int limit) {
        return ledger.before(owner, older, limit);
    }

    List<Entry> entriesAfter(PersonId owner, @Nullable Entry last, int limit) {
        return ledger.after(owner, last, limit);
    }

    /// The newest of one person, for operators.
    public List<Reservation> history(PersonId owner, int limit) {
        return rows.history(owner, limit);
    }

    /// All of somebody's, in the order of the analyses.
    List<Reservation> after(PersonId owner, @Nullable Reservation last, int limit) {
        return rows.after(owner, last, limit);
    }

    void erase(PersonId owner) {
        ledger.erase(owner);
        rows.erase(owner);
    }
}
