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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;

/// What members have left: exact, whatever comes at once.
class LedgerTest {
    private static final Database DATABASE = new Database(TestDatabase.fresh());
    private static final AllowanceSettings SETTINGS = new AllowanceSettings(3, 50, ZoneOffset.UTC, Duration.ofHours(1));
    private static final Instant MIDDLE = Instant.parse("2026-11-14T12:00:00Z");

    private final PersonId alice = new PersonId(UUID.randomUUID());
    private volatile Instant now = MIDDLE;
    private final Allowance allowance = new Allowance(
            new LedgerRows(DATABASE, SETTINGS),
            new ReservationRows(DATABASE),
            new GuestSettings(1, 1),
            SETTINGS,
            () -> now);

    @Test
    void monthGivesThreeAndThenSaysWhenTheNextOneComes() {
        assertThat(allowance.standing(alice).monthly()).isEqualTo(3);
        IntStream.range(0, 3).forEach(n -> assertThat(reserves()).isTrue());
        Refused refused = catchThrowableOfType(Refused.class, () -> allowance.reserve(alice, UUID.randomUUID()));
        assertThat(refused.problem()).isEqualTo(Problem.ALLOWANCE_USED);
        assertThat(refused.values()).containsEntry("days", 17L);
        assertThat(allowance.standing(alice).left()).isZero();
        theBooksAgree();
    }

    @Test
    void newMonthGivesThreeWhateverWasLeft() {
        assertThat(reserves()).isTrue();
        now = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(allowance.standing(alice).monthly()).isEqualTo(3);
        IntStream.range(0, 3).forEach(n -> assertThat(reserves()).isTrue());
        assertThat(reserves()).isFalse();
        assertThat(kinds())
                .containsSubsequence("grant", "reserve", "grant", "reserve")
                .contains("expire");
        theBooksAgree();
    }

    @Test
    void monthBeginsWhereItsOwnerLives() {
        allowance.live(alice, ZoneId.of("Pacific/Auckland"));
        now = Instant.parse("2026-11-30T10:30:00Z"); // half past eleven at night there
        IntStream.range(0, 3).forEach(n -> assertThat(reserves()).isTrue());
        assertThat(reserves()).isFalse();
        now = Instant.parse("2026-11-30T11:00:00Z");
        assertThat(reserves()).isTrue();
    }

    @Test
    void whoeverMovesWestGetsNoMonthTwice() {
        allowance.live(alice, ZoneId.of("Pacific/Auckland"));
        now = Instant.parse("2026-11-30T10:00:00Z");
        IntStream.range(0, 3).forEach(n -> assertThat(reserves()).isTrue());
        now = Instant.parse("2026-11-30T12:00:00Z");
        allowance.grantPack(alice, "pack");
        IntStream.range(0, 3).forEach(n -> assertThat(reserves()).isTrue());
        allowance.live(alice, ZoneId.of("Pacific/Honolulu"));
        assertThat(reserves()).isTrue();
        assertThat(allowance.standing(alice).pack()).isEqualTo(9);
        theBooksAgree();
    }

    @Test
    void zoneThatTheDatabaseDoesNotKnowIsRefused() {
        assertThat(catchThrowableOfType(Refused.class, () -> allowance.live(alice, ZoneId.of("UTC+07:13")))
                        .problem())
                .isEqualTo(Problem.BAD_REQUEST);
    }

    @Test
    void monthIsUsedBeforeThePackAndThePackOutlastsTheMonth() {
        allowance.grantPack(alice, "pack");
        IntStream.range(0, 4).forEach(n -> assertThat(reserves()).isTrue());
        assertThat(allowance.standing(alice)).satisfies(standing -> {
            assertThat(standing.monthly()).isZero();
            assertThat(standing.pack()).isEqualTo(9);
            assertThat(standing.shares()).isEqualTo(3);
            assertThat(standing.exports()).isEqualTo(3);
        });
        now = Instant.parse("2027-01-05T00:00:00Z");
        assertThat(reserves()).isTrue();
        assertThat(allowance.standing(alice).pack()).isEqualTo(9);
        assertThat(allowance.standing(alice).monthly()).isEqualTo(2);
    }

    @Test
    void premiumTakesFromFairUseAloneUntilItEnds() {
        allowance.grantPack(alice, "pack");
        assertThat(reserves()).isTrue();
        allowance.premium(alice, "subscription", Plan.PREMIUM_YEARLY, MIDDLE.plus(Duration.ofDays(2)));
        IntStream.range(0, 5).forEach(n -> assertThat(reserves()).isTrue());
        assertThat(allowance.standing(alice)).satisfies(standing -> {
            assertThat(standing.plan()).isEqualTo(Plan.PREMIUM_YEARLY);
            assertThat(standing.monthly()).isEqualTo(45);
            assertThat(standing.pack()).isEqualTo(10);
        });
        now = MIDDLE.plus(Duration.ofDays(3));
        assertThat(allowance.standing(alice).monthly()).isEqualTo(2);
        assertThat(allowance.premium(alice)).isFalse();
    }

    @Test
    void fairUseHasAnEndAndAPackBridgesIt() {
        allowance.premium(alice, "subscription", Plan.PREMIUM_MONTHLY, MIDDLE.plus(Duration.ofDays(20)));
        IntStream.range(0, 50).forEach(n -> assertThat(reserves()).isTrue());
        assertThat(catchThrowableOfType(Refused.class, () -> allowance.reserve(alice, UUID.randomUUID()))
                        .problem())
                .isEqualTo(Problem.FAIR_USE_USED);
        allowance.grantPack(alice, "pack");
        assertThat(reserves()).isTrue();
    }

    @Test
    void releasedOneIsThereAgainAndAChargedOneIsNot() {
        UUID kept = UUID.randomUUID();
        UUID back = UUID.randomUUID();
        allowance.reserve(alice, kept);
        allowance.reserve(alice, back);
        allowance.charge(alice, kept);
        allowance.release(alice, kept);
        allowance.release(alice, back);
        allowance.release(alice, back);
        assertThat(allowance.standing(alice).monthly()).isEqualTo(2);
        allowance.reserve(alice, back);
        assertThat(allowance.standing(alice).monthly()).isEqualTo(1);
        theBooksAgree();
    }

    @Test
    void whatComesBackAfterItsMonthIsOver() {
        UUID late = UUID.randomUUID();
        allowance.reserve(alice, late);
        now = Instant.parse("2026-12-01T08:00:00Z");
        assertThat(reserves()).isTrue();
        allowance.release(alice, late);
        assertThat(allowance.standing(alice).monthly()).isEqualTo(2);
        theBooksAgree();
    }

    @Test
    void withdrawnPackGivesBackWhatWasLeftAndWhatComesBackLaterIsGone() {
        allowance.grantPack(alice, "pack");
        IntStream.range(0, 3).forEach(n -> assertThat(reserves()).isTrue());
        UUID onTheWay = UUID.randomUUID();
        allowance.reserve(alice, onTheWay);
        assertThat(allowance.withdrawPack(alice, "pack")).isEqualTo(9);
        assertThat(allowance.withdrawPack(alice, "pack")).isZero();
        allowance.release(alice, onTheWay);
        allowance.grantPack(alice, "pack");
        assertThat(allowance.standing(alice).pack()).isZero();
        theBooksAgree();
    }

    @Test
    void entryOfTheLedgerCannotBeChanged() {
        assertThat(reserves()).isTrue();
        DataAccessException refused = catchThrowableOfType(
                DataAccessException.class,
                () -> DATABASE.change(jdbc -> jdbc.sql("update allowance_entry set amount = 7 where owner_id = ?")
                        .param(alice.value())
                        .update()));
        assertThat(refused).hasMessageContaining("only ever added");
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    /// Some give back what they got, some are charged; the clock crosses into the next month in every third round.
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("seeds")
    void twoHundredAtOnceGetExactlyWhatThereIs(int seed) throws Exception {
        var random = new Random(seed);
        int packs = random.nextInt(8);
        for (int i = 0; i < packs; i++) {
            allowance.grantPack(alice, "pack " + i);
        }
        boolean crossing = seed % 3 == 0;
        now = crossing ? Instant.parse("2026-11-30T23:59:59Z") : MIDDLE;
        List<Callable<Boolean>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean turn = crossing && i == 100;
            asked.add(() -> {
                if (turn) {
                    now = Instant.parse("2026-12-01T00:00:01Z");
                }
                return reserves();
            });
        }
        int got = count(asked);
        int most = 10 * packs + (crossing ? 6 : 3);
        // where the month turns, the free ones that nobody had asked for before are lost, as they should be
        assertThat(got).as("seed %s", seed).isBetween(crossing ? most - 3 : most, most);
        assertThat(allowance.standing(alice).left()).as("seed %s", seed).isZero();
        theBooksAgree();
    }

    /// As many ask as there are: nobody is refused because somebody else opens the month at that moment.
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("seeds")
    void allGetOneWhenThereAreEnough(int seed) throws Exception {
        if (seed % 2 == 0) {
            allowance.premium(alice, "subscription", Plan.PREMIUM_MONTHLY, MIDDLE.plus(Duration.ofDays(9)));
        } else {
            allowance.grantPack(alice, "pack");
        }
        List<Callable<Boolean>> asked = Collections.nCopies(13, this::reserves);
        assertThat(count(asked)).as("seed %s", seed).isEqualTo(13);
        theBooksAgree();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("seeds")
    void takingChargingAndGivingBackAtOnceKeepsTheBooks(int seed) throws Exception {
        var random = new Random(seed);
        allowance.grantPack(alice, "pack");
        List<Callable<Boolean>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int fate = random.nextInt(3);
            asked.add(() -> {
                UUID analysis = UUID.randomUUID();
                if (!reserves(analysis)) {
                    return false;
                }
                switch (fate) {
                    case 0 -> allowance.charge(alice, analysis);
                    case 1 -> allowance.release(alice, analysis);
                    default -> {}
                }
                return fate != 1;
            });
        }
        int kept = count(asked);
        assertThat(kept + allowance.standing(alice).left()).as("seed %s", seed).isEqualTo(13);
        theBooksAgree();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("seeds")
    void packBoughtTwiceAtTheSameMomentIsTwoAndToldTwiceIsOne(int seed) throws Exception {
        List<Callable<Boolean>> told = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String source = "purchase " + i % 2;
            told.add(() -> {
                allowance.grantPack(alice, source);
                return true;
            });
        }
        Collections.shuffle(told, new Random(seed));
        count(told);
        assertThat(allowance.standing(alice).pack()).isEqualTo(20);
        theBooksAgree();
    }

    private static int count(List<Callable<Boolean>> asked) throws Exception {
        int yes = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var one : threads.invokeAll(asked)) {
                yes += one.get() ? 1 : 0;
            }
        }
        return yes;
    }

    private boolean reserves() {
        return reserves(UUID.randomUUID());
    }

    private boolean reserves(UUID analysis) {
        try {
            DATABASE.change(jdbc -> allowance.reserve(alice, analysis));
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private List<String> kinds() {
        return allowance.entries(alice, null, 100).reversed().stream()
                .map(Allowance.Entry::kind)
                .toList();
    }

    /// What is left is what the entries add up to, pot by pot, and each reservation was entered once for each time.
    private void theBooksAgree() {
        int wrong = DATABASE.read(jdbc ->
                jdbc.sql("""
                select count(*) from (
                    select pot, term, sum(amount) as rest from allowance_entry where owner_id = :owner group by pot, term
                ) as booked full join (
                    select pot, term, rest from allowance where owner_id = :owner
                ) as kept using (pot, term)
                where coalesce(booked.rest, 0) <> coalesce(kept.rest, 0)""").param("owner", alice.value()).query(Integer.class).single());
        assertThat(wrong).isZero();
        int open = DATABASE.read(jdbc ->
                jdbc.sql("""
                select count(*) from reservation r where owner_id = :owner and (
                    select count(*) filter (where kind = 'reserve') - count(*) filter (where kind in ('charge', 'release'))
                    from allowance_entry where owner_id = :owner and analysis = r.analysis_id
                ) <> case state when 'reserved' then 1 else 0 end""").param("owner", alice.value()).query(Integer.class).single());
        assertThat(open).isZero();
    }
}
