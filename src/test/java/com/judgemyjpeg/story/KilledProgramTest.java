package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program as a process of its own, killed in the middle of its work.
@Tag("slow")
class KilledProgramTest {
    private static final int ROUNDS = Integer.getInteger("judge.test.rounds", 2);

    @Test
    void acceptedAnalysesAreDoneOnceAfterTheProgramWasKilled(@TempDir Path folder) throws Exception {
        TestPerson guest = new TestPerson("");
        List<String> accepted = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (Program program = Program.start(folder)) {
                guest.goTo(program.url());
                accepted.add(guest.judge(
                        TestPhotos.real("trail"),
                        "?tone=roast&type=night&lang=" + List.of("fr", "en").get(round % 2)));
                accepted.add(guest.judge(TestPhotos.small(500 + round), ""));
                program.kill(); // at once: some wait, some are being worked on
            }
        }
        try (Program program = Program.start(folder)) {
            guest.goTo(program.url());
            for (String analysis : accepted) {
                assertThat(guest.end(analysis)).isEqualTo("done");
                assertThat(guest.get("/analyses/" + analysis).statusCode()).isEqualTo(200);
            }
            assertThat(TestPerson.json(guest.getJson("/api/health"))
                            .path("queue")
                            .path("jobs")
                            .asInt(-1))
                    .isZero();
        }
    }

    private record Program(Process process, String url) implements AutoCloseable {

        static Program start(Path folder) throws IOException, InterruptedException {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Path log = folder.resolve("out.log");
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "com.judgemyjpeg.JudgeMyJpeg",
                            "serve",
                            "--port",
                            String.valueOf(port),
                            "--data",
                            folder.resolve("data").toString(),
                            "--set",
                            "judge.guest.per-browser=100",
                            "--set",
                            "judge.guest.per-network=100")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            String url = "http://127.0.0.1:" + port;
            for (int i = 0; i < 1200 && !Files.readString(log).contains(url); i++) {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                Thread.sleep(50);
            }
            return new Program(process, url);
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
