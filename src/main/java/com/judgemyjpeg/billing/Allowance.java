package com.judgemyjpeg.billing;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door: reserve before the critic runs, charge when the critique is stored, release when there will be
/// none. Every call belongs into the transaction that makes it true.
public final class Allowance {
    private final ReservationRows rows;
    private final GuestSettings guests;
    private final Waivers waivers;
    private final InstantSource clock;

    Allowance(ReservationRows rows, GuestSettings guests, Waivers waivers, InstantSource clock) {
        this.rows = rows;
        this.guests = guests;
        this.waivers = waivers;
        this.clock = clock;
    }

    /// Whether people without an account may bring photos at all.
    public boolean admitsGuests() {
        return guests.perBrowser() > 0 && guests.perNetwork() > 0;
    }

    /// Whether an operator's waiver runs for them. Plans that are paid for will count here too.
    public boolean premium(PersonId person) {
        return waivers.runs(person);
    }

    /// Reserves one analysis for a member; once, however often it is asked for. A released one is
    /// reserved again.
    public void reserve(PersonId owner, UUID analysis) {
        rows.reserve(owner, analysis, clock.instant());
    }

    /// The same for a guest, out of what their browser and their network have today: both or none.
    ///
    /// @throws Refused GUEST_ALLOWANCE_USED; it has to end the caller's transaction
    public void reserveForGuest(PersonId guest, String network, UUID analysis) {
        Instant now = clock.instant();
        if (!rows.reserve(guest, network, analysis, guests, now)) {
            long seconds = Math.max(1, Duration.between(now, tomorrow(now)).toSeconds());
            long hours =
                    Duration.ofSeconds(seconds).plusMinutes(59).plusSeconds(59).toHours();
            throw new Refused(Problem.GUEST_ALLOWANCE_USED, Map.of("seconds", seconds, "hours", hours));
        }
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

    /// @param state `reserved`, `charged` or `released`
    /// @param settledAt null while it is reserved
    public record Reservation(
            UUID analysis,
            String state,
            Instant reservedAt,
            @Nullable Instant settledAt) {}

    /// The newest of one person, for operators.
    public List<Reservation> history(PersonId owner, int limit) {
        return rows.history(owner, limit);
    }

    /// All of somebody's, in the order of the analyses.
    List<Reservation> after(PersonId owner, @Nullable Reservation last, int limit) {
        return rows.after(owner, last, limit);
    }

    void erase(PersonId owner) {
        rows.erase(owner);
    }
}
