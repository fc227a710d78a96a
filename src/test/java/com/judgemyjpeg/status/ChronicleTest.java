package com.judgemyjpeg.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ChronicleTest {
    private static final Instant NOON = Instant.parse("2026-05-18T12:00:00Z");
    private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(300));

    private static Chronicle fresh() {
        return new Chronicle(Chronicle.Kept.NOTHING);
    }

    /// Looks every five seconds, and the database is always as given.
    private static Instant look(Chronicle chronicle, Level database, Instant from, Duration lasting) {
        Instant end = from.plus(lasting);
        Chronicle.Seen seen = new Chronicle.Seen(database, from);
        for (Instant at = from; at.isBefore(end); at = at.plusSeconds(5)) {
            chronicle.note(at, Map.of(Component.DATABASE, seen));
        }
        return end;
    }

    private static void exchange(Chronicle chronicle, StatusRows rows) {
        Past untold = chronicle.untold();
        rows.keep(untold);
        chronicle.told(untold);
        chronicle.absorb(rows.after(LONG_AGO));
    }

    @Test
    void spellIsOpenedOnceAndClosedOnce() {
        Chronicle chronicle = fresh();
        Instant at = look(chronicle, Level.FINE, NOON, Duration.ofMinutes(10));
        Instant down = at;
        at = look(chronicle, Level.DOWN, at, Duration.ofMinutes(7));
        look(chronicle, Level.FINE, at, Duration.ofMinutes(1));
        assertThat(chronicle.past().watches()).hasSize(1);
        assertThat(chronicle.past().spells()).singleElement().satisfies(spell -> {
            assertThat(spell.began()).isEqualTo(down);
            assertThat(spell.ended()).isEqualTo(down.plus(Duration.ofMinutes(7)));
        });
    }

    @Test
    void whatHappenedWithoutADatabaseIsWrittenToItOnceHoweverOftenItIsTold() {
        var rows = new StatusRows(new Database(TestDatabase.fresh()));
        Chronicle chronicle = fresh();
        Instant at = look(chronicle, Level.FINE, NOON, Duration.ofMinutes(1));
        exchange(chronicle, rows);
        at = look(chronicle, Level.DOWN, at, Duration.ofMinutes(5));
        Past untold = chronicle.untold();
        look(chronicle, Level.FINE, at, Duration.ofMinutes(1));
        rows.keep(untold); // told, and nobody heard that it was
        exchange(chronicle, rows);
        exchange(chronicle, rows);
        rows.keep(untold);
        Past kept = rows.after(LONG_AGO);
        assertThat(kept.spells())
                .singleElement()
                .satisfies(spell -> assertThat(spell.ended()).isEqualTo(NOON.plus(Duration.ofMinutes(6))));
        assertThat(kept.watches()).hasSize(1);
        assertThat(chronicle.past().spells()).isEqualTo(kept.spells());
    }

    @Test
    void programsThatSawTheSameOutageTellOneOutage() {
        var rows = new StatusRows(new Database(TestDatabase.fresh()));
        Chronicle one = fresh();
        Chronicle other = fresh();
        look(one, Level.FINE, NOON, Duration.ofMinutes(1));
        look(other, Level.FINE, NOON.plusSeconds(2), Duration.ofMinutes(1));
        look(one, Level.DOWN, NOON.plusSeconds(60), Duration.ofMinutes(5));
        look(other, Level.DOWN, NOON.plusSeconds(62), Duration.ofMinutes(5));
        Instant end = look(one, Level.FINE, NOON.plusSeconds(360), Duration.ofSeconds(30));
        look(other, Level.FINE, NOON.plusSeconds(362), Duration.ofSeconds(30));
        exchange(one, rows);
        exchange(other, rows);
        exchange(one, rows);
        List<Outage> seen = new History(one.past(), end).outages(Component.DATABASE);
        assertThat(seen).singleElement().satisfies(outage -> {
            assertThat(outage.began()).isEqualTo(NOON.plusSeconds(60));
            assertThat(outage.ended()).isEqualTo(NOON.plusSeconds(362));
            assertThat(outage.seenToEnd()).isTrue();
        });
        assertThat(new History(other.past(), end).outages(Component.DATABASE)).isEqualTo(seen);
    }

    @Test
    void pastIsThereAfterARestartWithoutADatabase(@TempDir Path folder) {
        var file = new ChronicleFile(folder.resolve("status.json"), JsonMapper.shared());
        Chronicle before = new Chronicle(file.read());
        Instant at = look(before, Level.FINE, NOON, Duration.ofMinutes(10));
        look(before, Level.DOWN, at, Duration.ofMinutes(10));
        file.write(before.kept()); // and is killed
        Chronicle after = new Chronicle(file.read());
        Instant again = NOON.plus(Duration.ofMinutes(30));
        Instant end = look(after, Level.DOWN, again, Duration.ofMinutes(1));
        end = look(after, Level.FINE, end, Duration.ofMinutes(2));
        var history = new History(after.past(), end);
        assertThat(history.gaps(Duration.ofMinutes(2))).singleElement().satisfies(gap -> {
            assertThat(gap.killed()).isTrue();
            assertThat(gap.to()).isEqualTo(again);
        });
        // nobody saw it well in between
        assertThat(history.outages(Component.DATABASE)).singleElement().satisfies(outage -> {
            assertThat(outage.began()).isEqualTo(at);
            assertThat(outage.ended()).isEqualTo(again.plusSeconds(60));
        });
        var rows = new StatusRows(new Database(TestDatabase.fresh()));
        exchange(after, rows);
        assertThat(rows.after(LONG_AGO).watches()).hasSize(2);
        assertThat(rows.after(LONG_AGO).spells())
                .hasSize(2)
                .allSatisfy(spell -> assertThat(spell.ended()).isNotNull());
    }

    @Test
    void programThatStopsIsNotTakenForKilled(@TempDir Path folder) {
        var file = new ChronicleFile(folder.resolve("status.json"), JsonMapper.shared());
        Chronicle before = new Chronicle(file.read());
        look(before, Level.FINE, NOON, Duration.ofMinutes(10));
        before.goodbye();
        file.write(before.kept());
        Chronicle after = new Chronicle(file.read());
        Instant end = look(after, Level.FINE, NOON.plus(Duration.ofHours(1)), Duration.ofMinutes(1));
        assertThat(new History(after.past(), end).gaps(Duration.ofMinutes(2)))
                .singleElement()
                .satisfies(gap -> assertThat(gap.killed()).isFalse());
    }

    @Test
    void machineThatSleptDidNotLookMeanwhile() {
        Chronicle chronicle = fresh();
        Instant at = look(chronicle, Level.DOWN, NOON, Duration.ofMinutes(5));
        Instant awake = at.plus(Duration.ofHours(8));
        Instant end = look(chronicle, Level.FINE, awake, Duration.ofMinutes(5));
        var history = new History(chronicle.past(), end);
        assertThat(history.gaps(Duration.ofMinutes(2)))
                .singleElement()
                .satisfies(gap -> assertThat(gap.killed()).isFalse());
        assertThat(history.outages(Component.DATABASE)).singleElement().satisfies(outage -> {
            assertThat(outage.lasted(end)).isLessThan(Duration.ofMinutes(6));
            assertThat(outage.seenToEnd()).isFalse();
        });
    }

    @Test
    void brokenLocalCopyIsLeftAsideAndWrittenAnew(@TempDir Path folder) throws IOException {
        Path where = folder.resolve("status.json");
        var file = new ChronicleFile(where, JsonMapper.shared());
        Chronicle chronicle = fresh();
        look(chronicle, Level.DOWN, NOON, Duration.ofMinutes(5));
        file.write(chronicle.kept());
        assertThat(file.read()).isEqualTo(chronicle.kept());
        byte[] whole = Files.readAllBytes(where);
        for (byte[] broken : List.of(
                new byte[0],
                java.util.Arrays.copyOf(whole, whole.length / 2),
                "{\"format\":7}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new String(whole, java.nio.charset.StandardCharsets.UTF_8)
                        .replace("down", "lost")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            Files.write(where, broken);
            assertThat(file.read()).isEqualTo(Chronicle.Kept.NOTHING);
        }
        file.write(chronicle.kept());
        assertThat(file.read()).isEqualTo(chronicle.kept());
    }

    @Test
    void dayTellsWhatWasMeasuredAndHowMuchOfItWasBad() {
        Chronicle chronicle = fresh();
        Instant evening = Instant.parse("2026-05-17T18:00:00Z");
        Instant at = look(chronicle, Level.FINE, evening, Duration.ofHours(2));
        at = look(chronicle, Level.DOWN, at, Duration.ofMinutes(36));
        at = look(chronicle, Level.DEGRADED, at, Duration.ofMinutes(72));
        at = look(chronicle, Level.UNKNOWN, at, Duration.ofMinutes(12));
        at = look(chronicle, Level.FINE, at, Duration.ofHours(2)); // until midnight
        at = look(chronicle, Level.FINE, at, Duration.ofHours(12));
        var history = new History(chronicle.past(), at.minusSeconds(5));
        List<Day> days = history.days(Component.DATABASE, 90);
        assertThat(days).hasSize(90);
        assertThat(days.getLast().level()).isEqualTo(Level.FINE);
        assertThat(days.getLast().measured()).isEqualTo(1);
        Day before = days.get(88);
        assertThat(before.day()).isEqualTo(LocalDate.of(2026, 5, 17));
        assertThat(before.down()).isEqualTo(36 / 1440.0);
        assertThat(before.degraded()).isEqualTo(72 / 1440.0);
        assertThat(before.measured()).isEqualTo((360 - 12) / 1440.0);
        assertThat(days.get(87).level()).isEqualTo(Level.UNKNOWN);
        assertThat(days.get(87).measured()).isZero();
    }

    @Test
    void withoutALookNothingIsKnown() {
        assertThat(new History(Past.NONE, NOON).level(Component.WEB)).isEqualTo(Level.UNKNOWN);
        Chronicle chronicle = fresh();
        Instant end = look(chronicle, Level.FINE, NOON, Duration.ofMinutes(1));
        assertThat(new History(chronicle.past(), end).level(Component.DATABASE)).isEqualTo(Level.FINE);
        assertThat(new History(chronicle.past(), end.plusSeconds(120)).level(Component.DATABASE))
                .isEqualTo(Level.UNKNOWN);
        assertThat(new History(Past.NONE, NOON).availability(Component.WEB, Duration.ofDays(90)))
                .isNull();
    }

    @Test
    void oneLookAloneChangesNothing() throws InterruptedException {
        Level[] says = {Level.FINE};
        var rounds = new Rounds(
                List.of(new Probe() {
                    @Override
                    public Component component() {
                        return Component.STORE;
                    }

                    @Override
                    public Level look() {
                        return says[0];
                    }
                }),
                () -> NOON);
        assertThat(rounds.look()).extractingByKey(Component.STORE).satisfies(is(Level.FINE));
        says[0] = Level.DOWN;
        assertThat(rounds.look()).extractingByKey(Component.STORE).satisfies(is(Level.FINE));
        says[0] = Level.FINE;
        assertThat(rounds.look()).extractingByKey(Component.STORE).satisfies(is(Level.FINE));
        says[0] = Level.DOWN;
        rounds.look();
        assertThat(rounds.look()).extractingByKey(Component.STORE).satisfies(is(Level.DOWN));
    }

    private static ThrowingConsumer<Chronicle.Seen> is(Level level) {
        return seen -> assertThat(seen.level()).isEqualTo(level);
    }
}
