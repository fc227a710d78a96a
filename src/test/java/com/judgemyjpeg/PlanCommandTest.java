package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.provider.ProviderDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
class PlanCommandTest {
    private static final Path OWNERS = Path.of("src/main/resources/scaling-plan.yaml");

    @TempDir
    Path folder;

    @Test
    void planIsToldOnAFreshFolder() throws IOException {
        Said text = run("plan", "--data", folder.toString());
        Files.writeString(Path.of("target/plan.txt"), text.words()); // to be looked at
        assertThat(text.code()).as(text.words()).isZero();
        assertThat(text.words())
                .startsWith("phase-1 · One machine · 0 to 1,000 people a month")
                .contains("nobody records it", "✓ 20 connections in the pool", "✗ PgBouncer in front of the database")
                .contains("photo_newest is valid", "no table collection yet", "94.4 % at EUR 900")
                .contains("Next: phase-2, EUR 100 to EUR 200 more a month")
                .doesNotContain("Exception in", "\tat ");
        assertThat(text.words().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(180));

        JsonNode json = JsonMapper.shared()
                .readTree(run("plan", "--json", "--data", folder.toString()).words());
        assertThat(json.get("phase").asString()).isEqualTo("phase-1");
        assertThat(json.get("triggers")).hasSize(8);
        assertThat(json.get("actions")).hasSize(34);
        assertThat(json.get("findings")).hasSize(10);

        Said replay = run("plan", "--replay", "2026-01-01..2026-02-01", "--data", folder.toString());
        assertThat(replay.code()).isZero();
        assertThat(replay.words()).startsWith("0 decisions");
    }

    /// The command's own settings have no keys; those of the program beside it are none of its business.
    @Test
    void keysOfAProgramBesideItStay() {
        var database = TestDatabase.freshAddress();
        Map<String, Object> keys = Map.of(
                "judge.provider.keys.one.key", "sk-one-0123456789",
                "judge.provider.keys.one.base-url", "http://127.0.0.1:9/v1",
                "judge.provider.keys.one.model", "gpt-4o-mini");
        try (TestServer program = TestServer.start(database, folder.resolve("data"), keys)) {
            Said said = run(
                    "plan",
                    "--data",
                    folder.resolve("data").toString(),
                    "--set",
                    "spring.datasource.url=" + database.url(),
                    "--set",
                    "spring.datasource.username=" + database.user(),
                    "--set",
                    "spring.datasource.password=" + database.password(),
                    "--set",
                    "judge.secret-key=" + TestServer.SECRET_KEY);
            assertThat(said.code()).as(said.words()).isZero();
            assertThat(program.bean(ProviderDesk.class).keys()).hasSize(1);
        }
    }

    @Test
    void fileIsCheckedWithoutADatabase() throws IOException {
        Said good = run("plan", "--check", OWNERS.toString());
        assertThat(good.code()).isZero();
        assertThat(good.words()).contains("3 phases, 8 triggers", "an almost empty disk");

        Path bad = folder.resolve("bad.yaml");
        Files.writeString(
                bad,
                Files.readString(OWNERS).replace("above: 160", "above: many").replace("probe: cdn", "probe: cloud"));
        Said said = run("plan", "--check", bad.toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words().lines()).hasSize(2).allMatch(line -> line.matches(".*bad\\.yaml:\\d+: .*"));
        assertThat(run("plan", "--check", folder.resolve("none").toString()).words())
                .contains("there is no such file");
    }

    @Test
    void wrongSpanIsToldBeforeAnythingIsStarted() {
        Said said = run("plan", "--replay", "yesterday", "--data", folder.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.words()).contains("no FROM..TO");
        assertThat(folder).isEmptyDirectory();
    }

    private record Said(int code, String words) {}

    private static Said run(String... args) {
        var words = new StringWriter();
        var line = Commands.commandLine();
        line.setOut(new PrintWriter(words));
        line.setErr(new PrintWriter(words));
        return new Said(line.execute(args), words.toString());
    }
}
