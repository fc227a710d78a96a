package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A load test whose program stands still for two seconds. A tool that waits for answers before it asks again would
/// count one slow request; ours must show everybody who came meanwhile, each with what they waited.
@Tag("slow")
class LieDetectorTest {
    private static final int PATIENCE_MINUTES = 6; // under one where nothing else runs
    private static final double RATE = 25;
    private static final double FROZEN = 2;
    /// The beginning is told in tenths of a second.
    private static final double MARGIN = 0.1;
    private static final Pattern STALL =
            Pattern.compile("answered for ([\\d.]+) s, from ([\\d.]+) s on: (\\d+) arrivals"
                    + " were hit, the longest waited ([\\d,]+) ms, each later millisecond ([\\d.-]+) ms less");

    private record Arrival(double due, double end) {
        double waited() {
            return end - due;
        }
    }

    @Test
    void frozenServerShowsInEveryRequestThatItHit(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path said = folder.resolve("said.txt");
        Process test = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Djudge.generator=" + TestGenerator.built(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.judgemyjpeg.JudgeMyJpeg",
                        "load-test",
                        "--short",
                        "--freeze",
                        "2",
                        "--report",
                        folder.resolve("report").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(test.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("what it said: %s", Files.readString(said))
                    .isTrue();
            String words = Files.readString(said);
            // a busy machine may make it INVALID; a frozen server is no PASS
            assertThat(test.exitValue()).as(words).isIn(1, 2, 3);
            toldInWords(words);
            hitInFigures(folder.resolve("report/run-1/requests.tsv"), from(words));
            assertThat(folder.resolve("report/index.html")).content().contains("Nobody was answered for");
            assertThat(folder.resolve("report/run-1/gatling/index.html")).exists();
            assertThat(temporary).isDirectoryNotContaining("glob:**judge-load-test*");
        } finally {
            test.destroy(); // not by force: it ends what it started
        }
    }

    private static void toldInWords(String words) {
        Matcher stall = STALL.matcher(words);
        assertThat(stall.find()).as(words).isTrue();
        assertThat(Double.parseDouble(stall.group(1))).isBetween(FROZEN - 0.1, FROZEN + 1.5);
        assertThat(Double.parseDouble(stall.group(3))).isBetween(FROZEN * RATE * 0.9, (FROZEN + 1.5) * RATE);
        assertThat(Double.parseDouble(stall.group(4).replace(",", ""))).isGreaterThan(FROZEN * 1000 - 100);
        assertThat(Double.parseDouble(stall.group(5))).isBetween(0.8, 1.2);
    }

    private static double from(String words) {
        Matcher stall = STALL.matcher(words);
        assertThat(stall.find()).isTrue();
        return Double.parseDouble(stall.group(2));
    }

    /// Read anew from what was written down of each request, by nobody who judged it.
    private static void hitInFigures(Path requests, double from) throws IOException {
        List<Arrival> hit = Files.readAllLines(requests).stream()
                .map(line -> line.split("\t"))
                .filter(column -> column[0].equals("arrival"))
                .map(column -> new Arrival(Long.parseLong(column[2]) / 1e6, Long.parseLong(column[4]) / 1e6))
                .filter(one -> one.due() >= from + MARGIN && one.due() < from + FROZEN - MARGIN)
                .toList();
        int expected = (int) ((FROZEN - 2 * MARGIN) * RATE);
        assertThat(hit).hasSizeBetween(expected - 1, expected + 1);
        // nobody who came while it was frozen was answered before it went on
        assertThat(hit).allSatisfy(one -> assertThat(one.end()).isGreaterThan(from + FROZEN - 2 * MARGIN));
        assertThat(hit.stream().mapToDouble(Arrival::waited).max().orElse(0)).isGreaterThan(FROZEN - 2 * MARGIN);
    }
}
