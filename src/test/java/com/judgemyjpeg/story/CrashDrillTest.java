package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The drill as somebody starts it, in its short form. The long one is a command: half an hour is
/// no test. By day `KilledProgramTest` and the queue's chaos kill the same things in less time.
@Tag("slow")
@Tag("nightly")
class CrashDrillTest {
    private static final int PATIENCE_MINUTES = 15; // one or two where nothing else runs

    @Test
    void shortDrillKeepsEveryPromiseAndLeavesItsReportOnly(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path said = folder.resolve("said.txt");
        Process drill = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.judgemyjpeg.JudgeMyJpeg",
                        "drill",
                        "crash",
                        "--short",
                        "--report",
                        folder.resolve("report").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(drill.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("what it said: %s", Files.readString(said))
                    .isTrue();
            assertThat(drill.exitValue()).as(Files.readString(said)).isZero();
            assertThat(folder.resolve("report/report.txt")).content().contains("Every promise was kept.");
            assertThat(temporary).isDirectoryNotContaining("glob:**judge-drill*");
        } finally {
            drill.destroy(); // not by force: it ends what it started
        }
    }
}
