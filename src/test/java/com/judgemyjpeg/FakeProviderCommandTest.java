package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.provider.fake.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeProviderCommandTest {
    private record Said(int code, String words) {}

    private static Said say(String... options) {
        String[] command = new String[options.length + 1];
        command[0] = "fake-provider";
        System.arraycopy(options, 0, command, 1, options.length);
        var words = new StringWriter();
        var line = Commands.commandLine();
        line.setOut(new PrintWriter(words));
        line.setErr(new PrintWriter(words));
        return new Said(line.execute(command), words.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--pool   | main                     | NAME:KEYS:LIMITS",
                "--pool   | main:sk-1234:speed=3     | speed=3",
                "--pool   | main:sk-1234,sk-1234     | a key belongs to one pool",
                "--fault  | flood=0.1                | flood",
                "--fault  | hang=2                   | between 0 and 1",
                "--latency| soon                     | 250ms, 1.5s",
                "--tail   | 7                        | between 0 and 1",
                "--port   | 99999                    | port",
                "--hots   | 0.0.0.0                  | --hots"
            })
    void wrongOptionIsToldInASentence(String option, String value, String told) {
        Said said = say(option, value);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.words()).contains(told, "./judge fake-provider --help").doesNotContain("Exception", "\tat ");
    }

    @Test
    void logThatCannotBeWrittenIsTold() {
        Said said = say("--log", "no/such/folder/calls.jsonl");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words().strip()).contains("no/such/folder", "--log").doesNotContain("\n");
    }

    @Test
    void helpListsEveryFaultAndHasExamples() {
        Said said = say("--help");
        assertThat(said.code()).isZero();
        assertThat(said.words()).contains("Examples", "./judge fake-provider --pool main:");
        for (Fault fault : Fault.values()) {
            assertThat(said.words()).contains("\n  " + fault.kind() + " ");
        }
    }
}
