package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
class DoctorCommandTest {
    @TempDir
    Path folder;

    @Test
    void looksBeforeDuringAndAfterAProgramRunsAndLeavesNothing() throws Exception {
        Path data = folder.resolve("data");
        int port = freePort();
        Said fresh = say(data, port);
        assertThat(fresh.code()).as(fresh.words()).isZero();
        assertThat(fresh.words()).contains("the first start makes it", port + " is free", "0 faults, 0 warnings.");
        assertThat(data).doesNotExist();

        var options = new StartOptions();
        options.data = data;
        options.port = port;
        try (RunningProgram program = RunningProgram.start(options)) {
            awaitHeartbeat(data, port);
            Said running = say(data, port);
            Files.writeString(Path.of("target/doctor.txt"), running.words()); // to be looked at
            assertThat(running.code()).as(running.words()).isZero();
            assertThat(running.words())
                    .contains(
                            "the program answers at 127.0.0.1:" + port,
                            "PostgreSQL 18",
                            "✓ migrations",
                            "✓ clock",
                            "✓ connections",
                            "lives since",
                            "nobody waits",
                            "✓ samples",
                            "✓ decisions",
                            "photos are measured",
                            "✓ letters",
                            "0 faults, 0 warnings.")
                    .doesNotContain("Exception", "password");
            Said elsewhere = say(folder.resolve("other"), port);
            assertThat(elsewhere.code()).isEqualTo(1);
            assertThat(elsewhere.words()).contains("a JudgeMyJPEG on another data folder");
            assertThat(program.address()).contains(":" + port);
        }

        Set<String> before = everythingIn(data);
        Said stopped = say(data, port, "--json");
        assertThat(stopped.code()).isZero();
        JsonNode json = JsonMapper.shared().readTree(stopped.words());
        assertThat(json.get("works").asBoolean()).isTrue();
        assertThat(json.get("findings")
                        .valueStream()
                        .filter(one -> one.get("verdict").asString().equals("warning"))
                        .map(one -> one.get("remedy").asString()))
                .containsExactly("start the program: ./judge");
        assertThat(everythingIn(data)).isEqualTo(before);

        Files.delete(data.resolve("secret.key"));
        Said robbed = say(data, port, "--set", "judge.plan=" + folder.resolve("none.yaml"));
        assertThat(robbed.code()).isEqualTo(1);
        assertThat(robbed.words()).contains("secret.key is gone", "there is no such file", "2 faults");
        assertThat(data.resolve("secret.key")).doesNotExist();
    }

    @Test
    void databaseThatDoesNotAnswerIsAFault() throws IOException {
        Said said = say(
                folder,
                freePort(),
                "--database-url",
                "jdbc:postgresql://127.0.0.1:%d/judge?password=hush".formatted(freePort()));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words())
                .contains("✗ database", "refused", "--database-url", "judge.secret-key")
                .doesNotContain("hush");
        assertThat(folder).isEmptyDirectory();
    }

    /// It is told by another thread, right after the start.
    private void awaitHeartbeat(Path data, int port) throws InterruptedException {
        for (int i = 0; i < 20 && !say(data, port).words().contains("lives since"); i++) {
            Thread.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /// Names, sizes, times.
    private static Set<String> everythingIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> {
                        try {
                            return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.toSet());
        }
    }

    private record Said(int code, String words) {}

    private static Said say(Path data, int port, String... more) {
        List<String> args =
                new ArrayList<>(List.of("doctor", "--data", data.toString(), "--port", String.valueOf(port)));
        args.addAll(List.of(more));
        var words = new StringWriter();
        var line = Commands.commandLine();
        line.setOut(new PrintWriter(words));
        line.setErr(new PrintWriter(words));
        return new Said(line.execute(args.toArray(String[]::new)), words.toString());
    }
}
