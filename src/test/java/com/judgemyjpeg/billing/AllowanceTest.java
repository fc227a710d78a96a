package com.judgemyjpeg.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What guests may have judged a day, on a database that many ask at once.
class AllowanceTest {
    private static final Instant EVENING = Instant.parse("2026-03-14T22:30:00Z");
    private static final String HOME = "192.0.2.7";

    private final Database database = new Database(TestDatabase.fresh());
    private final PersonId guest = new PersonId(UUID.randomUUID());
    private Instant now = EVENING;

    private Allowance allowing(int perBrowser, int perNetwork) {
        var settings = new AllowanceSettings(3, 1000, ZoneOffset.UTC, Duration.ofHours(1));
        return new Allowance(
                new LedgerRows(database, settings),
                new ReservationRows(database),
                new GuestSettings(perBrowser, perNetwork),
                settings,
                () -> now);
    }

    @Test
    void secondPhotoOfADayIsRefusedUntilMidnightInGreenwich() {
        Allowance allowance = allowing(1, 1);
        assertThat(reserves(allowance, guest, HOME)).isTrue();
        Refused refused =
                catchThrowableOfType(Refused.class, () -> allowance.reserveForGuest(guest, HOME, UUID.randomUUID()));
        assertThat(refused.problem()).isEqualTo(Problem.GUEST_ALLOWANCE_USED);
        assertThat(refused.values()).containsEntry("seconds", 5400L).containsEntry("hours", 2L);
        now = EVENING.plus(Duration.ofMinutes(90));
        assertThat(reserves(allowance, guest, HOME)).isTrue();
    }

    @Test
    void refusalByTheNetworkLeavesTheBrowserItsDay() {
        Allowance allowance = allowing(1, 1);
        PersonId neighbour = new PersonId(UUID.randomUUID());
        assertThat(reserves(allowance, neighbour, HOME)).isTrue();
        assertThat(reserves(allowance, guest, HOME)).isFalse();
        assertThat(reserves(allowance, guest, "198.51.100.1")).isTrue();
    }

    @Test
    void refusalByTheBrowserLeavesTheNetworkItsDay() {
        Allowance allowance = allowing(1, 1);
        assertThat(reserves(allowance, guest, "198.51.100.1")).isTrue();
        assertThat(reserves(allowance, guest, HOME)).isFalse();
        assertThat(reserves(allowance, new PersonId(UUID.randomUUID()), HOME)).isTrue();
    }

    @Test
    void releasedAnalysisIsGivenBackOnce() {
        Allowance allowance = allowing(1, 1);
        UUID analysis = UUID.randomUUID();
        database.change(jdbc -> allowance.reserveForGuest(guest, HOME, analysis));
        allowance.release(guest, analysis);
        allowance.release(guest, analysis);
        assertThat(reserves(allowance, guest, HOME)).isTrue();
        assertThat(reserves(allowance, guest, HOME)).isFalse();
    }

    @Test
    void chargedAnalysisIsNotGivenBack() {
        Allowance allowance = allowing(1, 1);
        UUID analysis = UUID.randomUUID();
        database.change(jdbc -> allowance.reserveForGuest(guest, HOME, analysis));
        allowance.charge(guest, analysis);
        allowance.release(guest, analysis);
        assertThat(reserves(allowance, guest, HOME)).isFalse();
    }

    @Test
    void yesterdaysAnalysisIsGivenBackToYesterday() {
        Allowance allowance = allowing(1, 1);
        UUID yesterday = UUID.randomUUID();
        database.change(jdbc -> allowance.reserveForGuest(guest, HOME, yesterday));
        now = EVENING.plus(Duration.ofHours(2));
        assertThat(reserves(allowance, guest, HOME)).isTrue();
        allowance.release(guest, yesterday);
        assertThat(reserves(allowance, guest, HOME)).isFalse();
    }

    @Test
    void sameAnalysisIsReservedOnceHoweverOftenItIsAskedFor() {
        Allowance allowance = allowing(2, 2);
        UUID analysis = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            database.change(jdbc -> allowance.reserveForGuest(guest, HOME, analysis));
        }
        assertThat(reserves(allowance, guest, HOME)).isTrue();
        assertThat(reserves(allowance, guest, HOME)).isFalse();
    }

    @Test
    void memberTakesNothingFromTheGuestsDay() {
        Allowance allowance = allowing(1, 1);
        allowance.reserve(guest, UUID.randomUUID());
        allowance.reserve(guest, UUID.randomUUID());
        assertThat(reserves(allowance, guest, HOME)).isTrue();
    }

    @Test
    void daysLongGoneAreDeletedByTheWay() {
        Allowance allowance = allowing(1, 1);
        assertThat(reserves(allowance, guest, HOME)).isTrue();
        now = EVENING.plus(Duration.ofDays(3));
        assertThat(reserves(allowance, guest, HOME)).isTrue();
        List<String> days = database.read(jdbc -> jdbc.sql("select distinct day::text from guest_use")
                .query(String.class)
                .list());
        assertThat(days).containsExactly("2026-03-17");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0"})
    void nothingADayMeansNoGuests(int perBrowser, int perNetwork) {
        Allowance allowance = allowing(perBrowser, perNetwork);
        assertThat(allowance.admitsGuests()).isFalse();
        assertThat(reserves(allowance, guest, HOME)).isFalse();
    }

    /// Half of them give back at once what they got, so that taking and giving meet.
    @Test
    void manyAtOnceTakeAndGiveBackExactly() throws Exception {
        Allowance allowance = allowing(3, 7);
        List<PersonId> guests = IntStream.range(0, 4)
                .mapToObj(n -> new PersonId(UUID.randomUUID()))
                .toList();
        List<Callable<Boolean>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            PersonId one = guests.get(i % guests.size());
            boolean givesBack = i % 2 == 0;
            asked.add(() -> {
                UUID analysis = UUID.randomUUID();
                boolean got = reserves(allowance, one, HOME, analysis);
                if (got && givesBack) {
                    allowance.release(one, analysis);
                }
                return got && !givesBack;
            });
        }
        int kept = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var one : threads.invokeAll(asked)) {
                kept += one.get() ? 1 : 0;
            }
        }
        int used = database.read(jdbc -> jdbc.sql("select used from guest_use where key like 'n:%'")
                .query(Integer.class)
                .single());
        assertThat(kept).isEqualTo(used).isLessThanOrEqualTo(7).isPositive();
    }

    private boolean reserves(Allowance allowance, PersonId owner, String network) {
        return reserves(allowance, owner, network, UUID.randomUUID());
    }

    private boolean reserves(Allowance allowance, PersonId owner, String network, UUID analysis) {
        try {
            database.change(jdbc -> allowance.reserveForGuest(owner, network, analysis));
            return true;
        } catch (Refused refused) {
            return false;
        }
    }
}
