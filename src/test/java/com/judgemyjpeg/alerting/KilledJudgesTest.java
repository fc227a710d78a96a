package com.judgemyjpeg.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.alerting.Sink.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Three programs judge and tell; one of them is killed (`kill -9`) again and again at random points, also between the
/// sink's answer and our mark.
@Tag("slow")
class KilledJudgesTest {
    private static final int PROGRAMS = 3;
    private static final int KILLS = Integer.getInteger("judge.test.kills", 10);
    private static final int BETWEEN = 1800;

    private final TestDatabase.Address address = TestDatabase.freshAddress();
    private final JdbcClient database = JdbcClient.create(address.look());
    private final Instant began = Instant.now();
    private final Instant calm = began.plusMillis(KILLS * BETWEEN / 2L);

    @Test
    void incidentsAreToldOnceWhenTheyBeginAndOnceWhenTheyEnd(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<Process> programs = new ArrayList<>();
        try (var sink = new Sink()) {
            sink.dawdles("/slack", 300);
            sink.dawdles("/hook", 300);
            for (int i = 0; i < PROGRAMS; i++) {
                programs.add(start(folder, sink));
            }
            await().until(() -> !sink.received.isEmpty());
            for (int i = 0; i < KILLS; i++) {
                if (i % 2 == 0) {
                    Thread.sleep(random.nextInt(BETWEEN)); // when it dies is left to chance
                } else {
                    amidAMessage(sink);
                }
                kill(programs.remove(random.nextInt(PROGRAMS)));
                programs.add(start(folder, sink));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(calm) && isOver());
            programs.forEach(KilledJudgesTest::kill);
            assertToldOnce(sink, seed);
        } finally {
            programs.forEach(Process::destroyForcibly);
        }
    }

    private void assertToldOnce(Sink sink, long seed) throws IOException {
        Set<String> written =
                new HashSet<>(database.sql("select incident_id || ' incident.' || kind from alerting_message")
                        .query(String.class)
                        .list());
        int incidents = count("select count(*) from alerting_incident");
        assertThat(incidents).as("seed %s", seed).isPositive();
        assertThat(written).hasSize(2 * incidents);

        List<Received> hooks = sink.at("/hook");
        Set<String> known = new HashSet<>();
        List<String> told = new ArrayList<>();
        for (Received hook : hooks) {
            if (known.add(hook.ids().getFirst())) { // as a receiver leaves out what it has
                JsonNode body = JsonMapper.shared().readTree(hook.body());
                told.add(body.at("/data/incident").asString() + " "
                        + body.get("type").asString());
            }
        }
        assertThat(told).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(written);
        assertThat(hooks.size() - known.size()).as("repetitions, seed %s", seed).isLessThanOrEqualTo(KILLS);

        List<String> inSlack =
                sink.at("/slack").stream().flatMap(one -> one.ids().stream()).toList();
        assertThat(new HashSet<>(inSlack))
                .as("seed %s", seed)
                .isEqualTo(new HashSet<>(database.sql("select id::text from alerting_message where channel = 'slack'")
                        .query(String.class)
                        .list()));
        assertThat(inSlack.size() - new HashSet<>(inSlack).size())
                .as("repetitions, seed %s", seed)
                .isLessThanOrEqualTo(20 * KILLS); // so many fold at most
        Files.writeString(
                Path.of("target/killed-judges.txt"), // to be looked at
                "%d kills, %d incidents, %d messages to the webhook, %d of them again; to Slack %d, %d again%n"
                        .formatted(
                                KILLS,
                                incidents,
                                hooks.size(),
                                hooks.size() - known.size(),
                                inSlack.size(),
                                inSlack.size() - new HashSet<>(inSlack).size()));
    }

    /// Or a while later, where nobody is told anything now.
    private static void amidAMessage(Sink sink) throws InterruptedException {
        int before = sink.received.size();
        for (int i = 0; i < BETWEEN / 10 && sink.received.size() == before; i++) {
            Thread.sleep(10);
        }
    }

    private boolean isOver() {
        return count("select count(*) from alerting_incident where closed_at is null") == 0
                && count("select count(*) from alerting_message where state = 'waiting'") == 0;
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    private static void kill(Process program) {
        program.destroyForcibly();
        try {
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(Path folder, Sink sink) throws IOException {
        var builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1", // it lives for seconds
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JudgeProcess.class.getName(),
                        address.url(),
                        began.toString(),
                        calm.toString(),
                        sink.url("/slack"),
                        sink.url("/hook"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("out.log").toFile()));
        builder.environment().put("JUDGE_DATABASE_USER", address.user());
        builder.environment().put("JUDGE_DATABASE_PASSWORD", address.password());
        return builder.start();
    }
}
