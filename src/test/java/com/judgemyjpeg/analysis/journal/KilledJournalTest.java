package com.judgemyjpeg.analysis.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program is killed while it appends, three times on one folder: all it acknowledged is there.
class KilledJournalTest {
    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedOutlivesKills() throws Exception {
        List<UUID> acknowledged = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            acknowledged.addAll(appendUntilKilled(1 + round * 1_000_000));
            try (Journal journal = Journal.open(folder, TestEntries.settings())) {
                List<UUID> found = journal.all();
                assertThat(found).doesNotHaveDuplicates().containsAll(acknowledged);
                // one that each of its threads was waiting for may be there too
                assertThat(found.size() - acknowledged.size()).isLessThanOrEqualTo(16 * (round + 1));
                assertThat(journal.standing().damaged()).isZero();
                assertThat(journal.standing().lost()).isZero();
                assertThat(journal.read(acknowledged.getLast())).isPresent();
            }
        }
    }

    private List<UUID> appendUntilKilled(int first) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<UUID> acknowledged = new ArrayList<>();
        int enough = 200 + ThreadLocalRandom.current().nextInt(500);
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.matches("\\d+")) {
                    acknowledged.add(TestEntries.id(Integer.parseInt(line)));
                }
                if (acknowledged.size() == enough) {
                    process.toHandle().destroyForcibly(); // the process itself would close what it said
                }
            }
        }
        process.waitFor();
        return acknowledged;
    }
}
