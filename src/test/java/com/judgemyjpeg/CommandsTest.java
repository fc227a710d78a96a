package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
    @TempDir
    Path folder;

    @Test
    void aMistypedOptionIsToldWithTheOneThatWasMeant() {
        Said said = say("serve", "--prot", "9000");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.words())
                .contains("--prot", "Did you mean --port?", "./judge serve --help")
                .doesNotContain("\tat ");
    }

    @Test
    void aPortThatIsNoNumberIsToldInOneSentence() {
        Said said = say("serve", "--port", "many");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.words()).contains("many").doesNotContain("Exception");
    }

    @Test
    void aBusyPortIsToldBeforeAnythingIsStarted() throws IOException {
        Path data = folder.resolve("data");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Said said = say("serve", "--port", port, "--data", data.toString());
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.words()).contains("Port " + port, "in use", "--port");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void aLoadTestOfAnotherMachineIsRefused() {
        for (String url :
                List.of("http://192.0.2.1:8080", "http://127.0.0.1.example.org", "https://127.0.0.1", "nonsense")) {
            Said said = say("load-test", "--url", url);
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.words()).contains("not on this machine", "127.0.0.1");
        }
    }

    @Test
    void stressTestWithoutRecordedLoadSaysWhatToDo() {
        Said said = say("load-test", "--profile", "stress", "--data", folder.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.words()).contains("No real load was recorded", "--rate N");
    }

    @Test
    void anAddressOfAnotherMachineIsTold() {
        Said said = say("serve", "--host", "192.0.2.1", "--port", "0", "--data", folder.toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words()).contains("192.0.2.1", "--host");
    }

    @Test
    @Tag("slow")
    void aDatabaseOfYoursWithoutAKeyIsToldInOneSentence() {
        TestDatabase.Address database = TestDatabase.freshAddress();
        List<String> start = new ArrayList<>(
                List.of("serve", "--port", "0", "--data", folder.toString(), "--database-url", database.url()));
        Map.of("username", database.user(), "password", database.password())
                .forEach((name, value) -> start.addAll(List.of("--set", "spring.datasource." + name + "=" + value)));
        Said said = say(start.toArray(String[]::new));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words().strip())
                .contains("judge.secret-key", "openssl rand -base64 32")
                .doesNotContain("\n", "Exception");
    }

    @Test
    void theLaunchersHelpNamesEveryCommandThatTheProgramHas() throws IOException {
        String launcher = Files.readString(Path.of("judge"));
        Set<String> hidden = Set.of("rehearse");
        assertThat(Commands.commandLine().getSubcommands().keySet().stream().filter(name -> !hidden.contains(name)))
                .allSatisfy(name -> assertThat(launcher).containsPattern("\\./judge \\[?" + name));
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.password,         hush, (hidden)",
        "JUDGE_DATABASE_PASSWORD,            hush, (hidden)",
        "judge.model.key,                    hush, (hidden)",
        "judge.model.api-key,                hush, (hidden)",
        "judge.otlp.headers,                 hush, (hidden)",
        "JUDGE_SENTRY_DSN,                   hush, (hidden)",
        "OPENAI_API_KEY,                     hush, (hidden)",
        "judge.model.api-token,              hush, (hidden)",
        "server.port,                        8080, 8080",
        "judge.cache.keyframes,              3,    3",
    })
    void secretsAreNotPrinted(String name, String value, String shown) {
        assertThat(SettingsCommand.shown(name, value)).isEqualTo(shown);
    }

    @Test
    void aPasswordInsideAnAddressIsNotPrintedEither() {
        assertThat(SettingsCommand.shown("spring.datasource.url", "jdbc:postgresql://host/db?user=a&password=hush&x=1"))
                .isEqualTo("jdbc:postgresql://host/db?user=a&password=(hidden)&x=1");
    }

    private record Said(int code, String words) {}

    private static Said say(String... args) {
        var words = new StringWriter();
        var line = Commands.commandLine();
        line.setErr(new PrintWriter(words));
        return new Said(line.execute(args), words.toString());
    }
}
