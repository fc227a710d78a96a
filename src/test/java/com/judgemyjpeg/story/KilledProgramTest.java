package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program as a process of its own, killed in the middle of its work.
@Tag("slow")
class KilledProgramTest {
    private static final int ROUNDS = Integer.getInteger("judge.test.rounds", 1);

    @Test
    void acceptedAnalysesAreDoneOnceAfterTheProgramWasKilled(@TempDir Path folder) throws Exception {
        TestPerson guest = new TestPerson("");
        List<String> accepted = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (TestProgram program = start(folder)) {
                guest.goTo(program.url());
                accepted.add(guest.judge(
                        TestPhotos.real("trail"),
                        "?tone=roast&type=night&lang=" + List.of("fr", "en").get(round % 2)));
                accepted.add(guest.judge(TestPhotos.small(500 + round), ""));
                program.kill(); // at once: some wait, some are being worked on
            }
        }
        try (TestProgram program = start(folder)) {
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

    private static TestProgram start(Path folder) throws IOException, InterruptedException {
        return TestProgram.start(
                folder, Map.of(), "--set", "judge.guest.per-browser=100", "--set", "judge.guest.per-network=100");
    }
}
