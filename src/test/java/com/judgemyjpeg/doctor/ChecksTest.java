package com.judgemyjpeg.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.analysis.AnalysisQueue.Line;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.doctor.DatabaseChecks.Server;
import com.judgemyjpeg.doctor.Finding.Verdict;
import com.judgemyjpeg.platform.problem.CannotStart;
import com.judgemyjpeg.scaling.plan.PlanFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void diagnosisIsALineForEachAndItsRemedyBelow() {
        var diagnosis = new Diagnosis();
        diagnosis.look("java", () -> Finding.ok("25"));
        diagnosis.look("disk", () -> Finding.warning("85 % used", "free some"));
        assertThat(diagnosis.works()).isTrue();
        diagnosis.look("key", () -> {
            throw new IllegalStateException(new CannotStart("This is no key."));
        });
        diagnosis.look("queue", () -> {
            throw new UncheckedIOException(new IOException("gone\nand more"));
        });
        assertThat(diagnosis.works()).isFalse();
        assertThat(diagnosis.text().lines())
                .containsExactly(
                        "✓ java   25",
                        "! disk   85 % used",
                        "         -> free some",
                        "✗ key    This is no key.",
                        "✗ queue  cannot be looked at (IOException: gone)",
                        "         -> see docs/operations/runbook.md",
                        "4 looked at: 2 faults, 1 warning.");
        JsonNode json = JsonMapper.shared().readTree(diagnosis.json());
        assertThat(json.get("works").asBoolean()).isFalse();
        assertThat(json.get("findings").get(1).get("verdict").asString()).isEqualTo("warning");
        assertThat(json.get("findings").get(1).get("remedy").asString()).isEqualTo("free some");
    }

    @Test
    void diskIsJudgedByThePlansRule() {
        assertThat(FolderChecks.disk(PlanFile.owners(), 0.3).verdict()).isEqualTo(Verdict.OK);
        Finding full = FolderChecks.disk(PlanFile.owners(), 0.81);
        assertThat(full.verdict()).isEqualTo(Verdict.FAULT);
        assertThat(full.seen()).contains("81 % used", "disk over 80 % used");
    }

    @Test
    void clocksMayDifferALittle() {
        assertThat(DatabaseChecks.clock(Duration.ofMillis(-300)).verdict()).isEqualTo(Verdict.OK);
        assertThat(DatabaseChecks.clock(Duration.ofSeconds(-5)).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(DatabaseChecks.clock(Duration.ofMinutes(2)).verdict()).isEqualTo(Verdict.FAULT);
    }

    @Test
    void poolsOfAllProgramsMustFitIntoTheServer() {
        assertThat(connections(97, 10, 4)).isEqualTo(Verdict.OK);
        assertThat(connections(97, 90, 4)).isEqualTo(Verdict.WARNING);
        assertThat(connections(97, 10, 5)).isEqualTo(Verdict.FAULT);
    }

    private static Verdict connections(long most, long used, int programs) {
        return DatabaseChecks.connections(new Server("18.0", most, used, Duration.ZERO), 20, programs)
                .verdict();
    }

    @Test
    void whoWaitsTooLongIsNamed() {
        var early = new Line(Priority.FREE, 3, 0, 1, 0, NOW.minusSeconds(1));
        assertThat(ProgramChecks.queue(List.of(early), NOW))
                .isEqualTo(Finding.ok("3 wait, the oldest for 1 s; 1 are worked on"));
        var late = new Line(Priority.FREE, 3, 0, 1, 0, NOW.minus(Duration.ofDays(9)));
        Finding found = ProgramChecks.queue(List.of(late), NOW);
        assertThat(found.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(found.seen()).endsWith("too long in line: " + Priority.FREE.code());
    }

    @Test
    void whoHasThePortIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            var start = new Start(new StandardEnvironment(), Path.of("nowhere"), "127.0.0.1", port, true, () -> {
                throw new CannotStart("Port %d is in use.".formatted(port));
            });
            // it takes the question and never answers
            Finding found = new PortCheck(start).look();
            assertThat(found.verdict()).isEqualTo(Verdict.FAULT);
            assertThat(found.seen()).contains("Port " + port);
            assertThat(found.remedy())
                    .containsAnyOf("process " + ProcessHandle.current().pid(), "ss -ltnp");
        }
    }

    @Test
    void otherJavaAndLittleMemoryAreTold() {
        assertThat(MachineChecks.java(Runtime.Version.parse("24.0.1")).verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(MachineChecks.memory(1L << 30).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(MachineChecks.memory(4L << 30).verdict()).isEqualTo(Verdict.OK);
    }
}
