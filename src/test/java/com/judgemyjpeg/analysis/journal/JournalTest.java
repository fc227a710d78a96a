package com.judgemyjpeg.analysis.journal;

import static com.judgemyjpeg.analysis.journal.TestEntries.PLENTY;
import static com.judgemyjpeg.analysis.journal.TestEntries.entry;
import static com.judgemyjpeg.analysis.journal.TestEntries.id;
import static com.judgemyjpeg.analysis.journal.TestEntries.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.analysis.journal.Appended.Outcome;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class JournalTest {
    @TempDir
    Path folder;

    private Journal open() throws IOException {
        return Journal.open(folder, settings());
    }

    @Test
    void whatWasAcceptedIsFoundByTheNextProgramOldestFirst() throws IOException {
        try (Journal journal = open()) {
            for (int i = 1; i <= 100; i++) {
                assertThat(journal.append(entry(i), PLENTY)).isEqualTo(new Appended(Outcome.KEPT, id(i)));
            }
            assertThat(journal.settle(id(1)).join()).isTrue();
        }
        try (Journal journal = open()) {
            assertThat(journal.standing().open()).isEqualTo(99);
            assertThat(journal.standing().weight()).isEqualTo(99_000);
            List<UUID> claimed = journal.claim(98);
            assertThat(claimed).hasSize(98).startsWith(id(2), id(3)).endsWith(id(99));
            assertThat(journal.read(id(50)).orElseThrow().content())
                    .isEqualTo(entry(50).content());
        }
    }

    @Test
    void journalOfWhichEverythingIsSettledLeavesNoFile() throws IOException {
        try (Journal journal = open()) {
            for (int i = 1; i <= 10; i++) {
                journal.append(entry(i), PLENTY);
            }
            for (int i = 1; i < 10; i++) {
                var unused = journal.settle(id(i));
            }
            assertThat(journal.settle(id(10)).join()).isTrue();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void manyAtOnceShareWrites() throws Exception {
        var counting = new CountingStore(new FolderJournalStore(folder));
        try (Journal journal = Journal.open(counting, settings());
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Appended>> answers = new ArrayList<>();
            for (int i = 1; i <= 2000; i++) {
                JournalEntry entry = entry(i);
                answers.add(people.submit(() -> journal.append(entry, PLENTY)));
            }
            for (Future<Appended> answer : answers) {
                assertThat(answer.get().outcome()).isEqualTo(Outcome.KEPT);
            }
            assertThat(counting.writes()).isLessThan(1000);
            assertThat(journal.standing().open()).isEqualTo(2000);
        }
    }

    @Test
    void sameIsKeptOnceAlsoByManyAtOnceAndAfterAStart() throws Exception {
        try (Journal journal = open();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                JournalEntry entry = copyOf(entry(7), new UUID(9, i));
                answers.add(people.submit(() -> journal.append(entry, PLENTY)));
            }
            Set<UUID> ids = new HashSet<>();
            for (Future<Appended> answer : answers) {
                ids.add(answer.get().id());
            }
            assertThat(ids).hasSize(1);
        }
        try (Journal journal = open()) {
            assertThat(journal.append(entry(7), PLENTY).outcome()).isEqualTo(Outcome.SAME);
            assertThat(journal.standing().open()).isEqualTo(1);
        }
    }

    private static JournalEntry copyOf(JournalEntry entry, UUID id) {
        return new JournalEntry(
                id, entry.person(), entry.at(), entry.weight(), entry.same(), entry.repeat(), entry.content());
    }

    @Test
    void nameOfACallLeadsToWhatItWasFirst() throws IOException {
        UUID person = UUID.randomUUID();
        UUID name = UUID.randomUUID();
        try (Journal journal = open()) {
            journal.append(TestEntries.named(1, person, name), PLENTY);
            Appended again = journal.append(TestEntries.named(2, person, name), PLENTY);
            assertThat(again).isEqualTo(new Appended(Outcome.SAME, id(1)));
            assertThat(journal.named(name)).contains(id(1));
            var unused = journal.settle(id(1));
            assertThat(journal.named(name)).isEmpty();
        }
    }

    @Test
    void personHasNoMoreThanTheyMayAlsoAfterAStart() throws IOException {
        UUID person = UUID.randomUUID();
        try (Journal journal = open()) {
            assertThat(journal.append(entry(1, person), 2).outcome()).isEqualTo(Outcome.KEPT);
            assertThat(journal.append(entry(2, person), 2).outcome()).isEqualTo(Outcome.KEPT);
            assertThat(journal.append(entry(3, person), 2).outcome()).isEqualTo(Outcome.BEYOND);
        }
        try (Journal journal = open()) {
            assertThat(journal.append(entry(3, person), 2).outcome()).isEqualTo(Outcome.BEYOND);
            assertThat(journal.append(entry(4), 2).outcome()).isEqualTo(Outcome.KEPT);
            var unused = journal.settle(id(1));
            assertThat(journal.append(entry(3, person), 2).outcome()).isEqualTo(Outcome.KEPT);
        }
    }

    @Test
    void fullOfRecordsPhotosOrDiskRefuses() throws IOException {
        List<JournalSettings> full = List.of(
                settings(2, DataSize.ofTerabytes(1), DataSize.ofBytes(0)),
                settings(PLENTY, DataSize.ofBytes(2_500), DataSize.ofBytes(0)),
                settings(PLENTY, DataSize.ofTerabytes(1), DataSize.ofTerabytes(1_000_000)));
        for (int i = 0; i < full.size(); i++) {
            Path own = folder.resolve("full-" + i);
            try (Journal journal = Journal.open(own, full.get(i))) {
                int fits = i == 2 ? 0 : 2;
                for (int n = 1; n <= fits; n++) {
                    journal.append(entry(n), PLENTY);
                }
                assertFull(() -> journal.append(entry(9), PLENTY));
                assertThat(journal.standing().open()).isEqualTo(fits);
            }
            try (Journal journal = open(own)) {
                assertThat(journal.has(id(9), entry(9).person())).isFalse();
            }
        }
    }

    private static Journal open(Path folder) throws IOException {
        return Journal.open(folder, settings());
    }

    private static void assertFull(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.problem()).isEqualTo(Problem.JOURNAL_FULL));
    }

    /// What was acknowledged before stays, what is refused leaves nothing, and it goes on when there is room again.
    @Test
    void diskThatFillsUpInTheMiddleOfARecordLosesAndInventsNothing() throws IOException {
        var filling = new FillingStore(new FolderJournalStore(folder), folder);
        try (Journal journal = Journal.open(filling, settings())) {
            journal.append(entry(1), PLENTY);
            filling.fill();
            assertFull(() -> journal.append(entry(2), PLENTY));
            var unused = journal.settle(id(1));
            assertFull(() -> journal.append(entry(3), PLENTY));
            filling.empty();
            assertThat(journal.append(entry(2), PLENTY).outcome()).isEqualTo(Outcome.KEPT);
        }
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(id(2));
            assertThat(journal.standing().damaged()).isZero();
        }
    }

    @Test
    void recordThatWasCutOffIsDroppedAndTheOthersStay() throws IOException {
        try (Journal journal = open()) {
            journal.append(entry(1), PLENTY);
            journal.append(entry(2), PLENTY);
        }
        for (Path copy : files()) {
            byte[] bytes = Files.readAllBytes(copy);
            byte[] third = Frame.of(entry(3));
            byte[] cut = Arrays.copyOf(bytes, bytes.length + third.length / 2);
            System.arraycopy(third, 0, cut, bytes.length, third.length / 2);
            Files.write(copy, cut);
        }
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(id(1), id(2));
            assertThat(journal.standing().damaged()).isZero();
            assertThat(journal.standing().lost()).isZero();
            journal.append(entry(4), PLENTY);
        }
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(id(1), id(2), id(4));
        }
    }

    @Test
    void copyThatIsShorterIsMendedByTheOther() throws IOException {
        try (Journal journal = open()) {
            for (int i = 1; i <= 5; i++) {
                journal.append(entry(i), PLENTY);
            }
        }
        Path one = files().getFirst();
        Files.write(one, Arrays.copyOf(Files.readAllBytes(one), 700));
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(id(1), id(2), id(3), id(4), id(5));
        }
        Files.delete(files().getLast());
        try (Journal journal = open()) {
            assertThat(journal.all()).hasSize(5);
        }
    }

    @Test
    void flippedBitInOneCopyLosesNothingAndIsTold() throws IOException {
        for (int at : new int[] {0, 5, 9, 20, 500, 900}) {
            Path own = folder.resolve("flip-" + at);
            try (Journal journal = open(own)) {
                for (int i = 1; i <= 3; i++) {
                    journal.append(entry(i), PLENTY);
                }
            }
            flip(own.resolve("00000001.two"), at);
            try (Journal journal = open(own)) {
                assertThat(journal.all()).as("at %d", at).containsExactly(id(1), id(2), id(3));
                assertThat(journal.read(id(2)).orElseThrow().content()).isEqualTo(entry(2).content());
                assertThat(journal.standing().damaged()).isEqualTo(1);
                assertThat(journal.standing().lost()).isZero();
            }
            try (Journal journal = open(own)) { // told until somebody takes it away, and mended
                assertThat(journal.standing().damaged()).isEqualTo(1);
                assertThat(journal.all()).hasSize(3);
            }
        }
    }

    @Test
    void recordThatIsDamagedInBothCopiesIsCountedAndKeptAsideAndTheOthersStay() throws IOException {
        try (Journal journal = open()) {
            for (int i = 1; i <= 3; i++) {
                journal.append(entry(i), PLENTY);
            }
        }
        int second = Frame.of(entry(1)).length + 60;
        flip(folder.resolve("00000001.one"), second);
        flip(folder.resolve("00000001.two"), second + 9);
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(id(1), id(3));
            assertThat(journal.standing().lost()).isEqualTo(1);
            assertThat(journal.standing().damaged()).isEqualTo(1);
        }
        try (Stream<Path> kept = Files.walk(folder.resolve("damaged"))) {
            assertThat(kept.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void lastRecordDamagedInBothCopiesIsNoCutOne() throws IOException {
        try (Journal journal = open()) {
            journal.append(entry(1), PLENTY);
            journal.append(entry(2), PLENTY);
        }
        int last = Frame.of(entry(1)).length + 60;
        flip(folder.resolve("00000001.one"), last);
        flip(folder.resolve("00000001.two"), last);
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(id(1));
            assertThat(journal.standing().lost()).isEqualTo(1);
        }
    }

    @Test
    void copyThatGoesBadWhileTheProgramRunsIsReadFromTheOther() throws IOException {
        try (Journal journal = open()) {
            journal.append(entry(1), PLENTY);
            journal.append(entry(2), PLENTY);
            flip(folder.resolve("00000001.one"), 100);
            assertThat(journal.read(id(1)).orElseThrow().content()).isEqualTo(entry(1).content());
            flip(folder.resolve("00000001.two"), 100);
            assertThat(journal.read(id(1))).isEmpty();
            assertThat(journal.standing().lost()).isEqualTo(1);
            assertThat(journal.standing().damaged()).isEqualTo(1);
            assertThat(journal.all()).containsExactly(id(2));
        }
    }

    @Test
    void whatSomebodyWorksOnNobodyElseGets() throws IOException {
        try (Journal journal = open()) {
            for (int i = 1; i <= 3; i++) {
                journal.append(entry(i), PLENTY);
            }
            assertThat(journal.claim(2)).containsExactly(id(1), id(2));
            assertThat(journal.claim(9)).containsExactly(id(3));
            journal.release(id(2));
            journal.setAside(id(1));
            assertThat(journal.claim(9)).containsExactly(id(2));
            assertThat(journal.standing().aside()).isEqualTo(1);
            var unused = journal.settle(id(1));
            assertThat(journal.standing().aside()).isZero();
        }
    }

    /// So much that segments end and are taken away; one entry of the beginning stays.
    @Test
    void oldOneThatStaysDoesNotKeepEverythingAfterIt() throws IOException {
        try (Journal journal = open()) {
            journal.append(entry(1), PLENTY);
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 90; i++) {
                    int number = 1000 + round * 90 + i;
                    JournalEntry entry = new JournalEntry(
                            id(number),
                            new UUID(2, number),
                            entry(1).at(),
                            1,
                            new UUID(3, number),
                            null,
                            new byte[60_000]);
                    journal.append(entry, PLENTY);
                    var unused = journal.settle(entry.id());
                }
            }
            assertThat(journal.read(id(1))).isPresent();
        }
        try (Journal journal = open()) {
            assertThat(journal.all()).containsExactly(id(1));
            assertThat(size()).isLessThan(100_000);
        }
    }

    private long size() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        return size;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x10;
        Files.write(file, bytes);
    }
}
