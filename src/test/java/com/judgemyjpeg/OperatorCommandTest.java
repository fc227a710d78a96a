package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OperatorCommandTest {
    private static final Pattern LINK = Pattern.compile("http://\\S+?(/password/new\\?token=(\\S+))");

    @TempDir
    Path folder;

    @Test
    void firstOperatorIsMadeOnAFreshFolderAndSignsInOnceItRuns() {
        Said added = say("add", "carol@example.org", "--port", "9000");
        assertThat(added.code()).as(added.words()).isZero();
        assertThat(added.words()).contains("carol@example.org is an operator", "http://127.0.0.1:9000/operator");
        Matcher link = LINK.matcher(added.words());
        assertThat(link.find()).isTrue();

        var options = new StartOptions();
        options.data = folder;
        try (RunningProgram program = RunningProgram.start(options)) {
            var carol = new TestPerson(program.address().replaceFirst("/$", ""));
            assertThat(carol.get(link.group(1)).body()).contains("carol@example.org");
            assertThat(carol.fill("/password/new", "token", link.group(2), "password", "violet anchor paper lantern")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(carol.signIn("carol@example.org", "violet anchor paper lantern")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(carol.get("/operator").headers().firstValue("Location"))
                    .hasValue("/account/second-factor?next=%2Foperator");

            // beside the program that serves, which goes on
            assertThat(say("add", "dave@example.org").words()).contains("dave@example.org is an operator");
            assertThat(say("list").words().lines()).containsExactly("carol@example.org", "dave@example.org");
            assertThat(say("remove", "carol@example.org").words()).contains("no operator any more");
            assertThat(carol.getJson("/operator").statusCode())
                    .as("signed out by losing the right")
                    .isEqualTo(401);
            assertThat(carol.get("/").statusCode()).isEqualTo(200);
        }

        assertThat(say("list").words().lines()).containsExactly("dave@example.org");
    }

    @Test
    void whatIsNoAddressIsToldBeforeAnythingIsStarted() {
        Path data = folder.resolve("data");
        Said said = run("operator", "add", "carol", "--data", data.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.words()).contains("carol is no address").doesNotContain("\tat ");
        assertThat(data).doesNotExist();
        assertThat(run("operator").words()).contains("add EMAIL, list, remove EMAIL");
    }

    private record Said(int code, String words) {}

    private Said say(String what, String... more) {
        String[] args = new String[more.length + 4];
        args[0] = "operator";
        args[1] = what;
        System.arraycopy(more, 0, args, 2, more.length);
        args[args.length - 2] = "--data";
        args[args.length - 1] = folder.toString();
        return run(args);
    }

    private static Said run(String... args) {
        var words = new StringWriter();
        var line = Commands.commandLine();
        line.setOut(new PrintWriter(words));
        line.setErr(new PrintWriter(words));
        return new Said(line.execute(args), words.toString());
    }
}
