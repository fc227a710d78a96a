package com.judgemyjpeg.billing;

import com.judgemyjpeg.platform.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// The real allowance on a test's own database, for tests of who tells it what was paid.
public final class TestAllowance {
    private TestAllowance() {}

    public static Allowance on(Database database, InstantSource clock) {
        var settings = new AllowanceSettings(3, 1000, ZoneOffset.UTC, Duration.ofHours(1));
        return new Allowance(
                new LedgerRows(database, settings),
                new ReservationRows(database),
                new GuestSettings(1, 1),
                settings,
                clock);
    }
}
