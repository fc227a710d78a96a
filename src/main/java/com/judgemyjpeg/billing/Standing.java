package com.judgemyjpeg.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Where a member stands now.
///
/// @param plan FREE, or the premium that runs; a waiver counts as PREMIUM_MONTHLY
/// @param premiumUntil null for FREE
/// @param monthly what is left of this month's: of three, or with premium of the fair use
/// @param pack analyses left of all packs together
/// @param zone where the month is the month
/// @param zoneChosen false as long as its owner never said where that is
public record Standing(
        Plan plan,
        @Nullable Instant premiumUntil,
        int monthly,
        int pack,
        int shares,
        int exports,
        YearMonth month,
        ZoneId zone,
        boolean zoneChosen) {

    public boolean premium() {
        return plan.premium();
    }

    /// Analyses that would be accepted now.
    public int left() {
        return monthly + pack;
    }

    /// When the next month's are granted.
    public Instant monthEnds() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    /// The first day of the next month, where its owner lives.
    public LocalDate nextMonth() {
        return month.plusMonths(1).atDay(1);
    }

    /// Whole days until then, at least one.
    public long daysUntilNextMonth(Instant now) {
        return Math.max(
                1, Duration.between(now, monthEnds()).plusDays(1).minusNanos(1).toDays());
    }
}
