package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The drills as somebody starts them, in their short forms. The long ones are commands: half an hour is no test.
@Tag("slow")
class DrillsTest {
    private static final int PATIENCE_MINUTES = 15; // one or two where nothing else runs

    @TempDir
    private Path folder;

    private record Said(int code, String words) {}

    /// By day `KilledProgramTest` and the queue's chaos kill the same things in less time.
    @Tag("nightly")
    @Test
    void crashesLoseNothing() throws Exception {
        Said said = drill("crash");
        assertThat(said.code()).as(said.words()).isZero();
        assertThat(folder.resolve("report/report.txt")).content().contains("Every promise was kept.");
    }

    @Test
    void whatIsBroughtWhileTheDatabaseIsDeadIsJudgedOnce() throws Exception {
        Said said = drill("db-down");
        assertThat(said.code()).as(said.words()).isZero();
    }

    /// How fast anything was depends on who else uses the machine, and is for the command to judge.
    @Test
    void spikeLosesNothingThatWasAccepted() throws Exception {
        Said said = drill("spike", "--served", "30");
        assertThat(said.words()).contains("essential", "turned away").containsPattern("kept +accepted analyses: \\d+");
    }

    private Said drill(String name, String... more) throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "com.judgemyjpeg.JudgeMyJpeg",
                "drill",
                name,
                "--short",
                "--report",
                folder.resolve("report").toString()));
        command.addAll(List.of(more));
        Process drill = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(drill.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("what it said: %s", Files.readString(said))
                    .isTrue();
            assertThat(temporary).isDirectoryNotContaining("glob:**judge-drill*");
            return new Said(drill.exitValue(), Files.readString(said));
        } finally {
            drill.destroy(); // not by force: it ends what it started
        }
    }
}
