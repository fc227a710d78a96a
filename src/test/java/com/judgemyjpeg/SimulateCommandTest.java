package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--people 0 | --people 0 is out of range: give it a number from 1 to 1,000,000,000",
                "--people NaN | --people NaN is out of range",
                "--people many | 'many'",
                "--from 5000 --to 1000 | --from 5,000 is not below --to 1,000: swap them",
                "--instances 0 | --instances 0 is out of range: give it a number from 1",
                "--quota -3 | --quota -3 is out of range",
                "--analyses 0 | --analyses 0 is out of range: give it a number from 0.01",
                "--megapixels 500 | a number from 0.1 to 100",
                "--provider-seconds 0 | --provider-seconds 0 is out of range",
                "--plan none.yaml | ./judge plan --check none.yaml tells all",
                "--poeple 3 | Did you mean --people?",
            })
    void wrongOptionsAreToldWithWhatToDo(String typed, String told) {
        Said said = say(typed.split(" "));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.words()).contains(told, "./judge simulate --help").doesNotContain("Exception", "\tat ");
    }

    @Test
    void answerIsToldForPeopleAndForPrograms() {
        Said text = say("--people", "20000", "--no-measuring");
        assertThat(text.code()).isZero();
        assertThat(text.words())
                .startsWith("20,000 people a month: phase-3")
                .contains("bottleneck        pixel processes", "waits in lines", "2 instances", "without payment fees");

        JsonNode json = JsonMapper.shared()
                .readTree(say("--from", "1000", "--to", "30000", "--no-measuring", "--json")
                        .words());
        assertThat(json.get("answers")).hasSize(4);
        assertThat(json.get("answers").get(0).get("took" + "Seconds").get("p95").asDouble())
                .isPositive();
        assertThat(json.get("parameters"))
                .allSatisfy(one -> assertThat(one.get("origin").asString()).isIn("assumed", "plan", "program"));
    }

    @Test
    void tableHasARowForEachNumber() {
        assertThat(say("--from", "1000", "--to", "100000", "--no-measuring").words())
                .contains("       1,000 ", "     100,000 ", "EUR 800", "Reckoned with");
    }

    @Test
    @Tag("slow")
    void pixelWorkIsMeasuredInTheRealProcesses() {
        Said said = say("--people", "1000");
        assertThat(said.code()).as(said.words()).isZero();
        assertThat(said.words())
                .contains("measured  pixels ", "measured  pixels-each", "made-up photos on 2 processes");
    }

    private record Said(int code, String words) {}

    private static Said say(String... options) {
        var words = new StringWriter();
        var line = Commands.commandLine();
        line.setOut(new PrintWriter(words));
        line.setErr(new PrintWriter(words));
        String[] all = new String[options.length + 1];
        all[0] = "simulate";
        System.arraycopy(options, 0, all, 1, options.length);
        return new Said(line.execute(all), words.toString());
    }
}
