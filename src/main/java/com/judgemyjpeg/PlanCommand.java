package com.judgemyjpeg;

import com.judgemyjpeg.scaling.Replay;
import com.judgemyjpeg.scaling.Replay.Outcome;
import com.judgemyjpeg.scaling.Report;
import com.judgemyjpeg.scaling.Scaling;
import com.judgemyjpeg.scaling.plan.Fault;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.PlanRefused;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Where the scaling plan stands. Beside a program that serves it reads that one's database; else it starts it.
@Command(
        name = "plan",
        description = "Say where the scaling plan stands: phase, triggers, what is in force, what comes next.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:the file has faults, or a replay differs", "2:wrong arguments"},
        footerHeading = "%nExamples%n",
        footer = {
            "  ./judge plan --json",
            "  ./judge plan --check my-plan.yaml",
            "  ./judge plan --replay 2026-06-01..2026-06-08",
        })
final class PlanCommand implements Callable<Integer> {
    @Option(names = "--json", description = "The same for programs.")
    private boolean json;

    @Option(names = "--check", paramLabel = "FILE", description = "Say whether a file can be used as the plan.")
    private @Nullable Path check;

    @Option(
            names = "--replay",
            paramLabel = "FROM..TO",
            converter = SpanTyped.class,
            description = "Decide anew from the samples of then, and compare; days or instants, TO is exclusive.")
    private @Nullable Span replay;

    @Mixin
    private StartOptions options = new StartOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private record Span(Instant from, Instant to) {}

    @Override
    public Integer call() {
        if (check != null) {
            return check(check);
        }
        try (var program = QuietProgram.on(options)) {
            Scaling scaling = program.part(Scaling.class);
            return replay == null ? report(scaling) : replay(scaling.replay(replay.from(), replay.to()));
        }
    }

    private int report(Scaling scaling) {
        Report report = scaling.report();
        say(json ? report.json() : report.text().stripTrailing());
        return 0;
    }

    private int check(Path file) {
        try {
            ScalingPlan plan = PlanFile.read(file);
            say("%s can be used: %d phases, %d triggers, %d actions, %d alerts."
                    .formatted(
                            file,
                            plan.phases().size(),
                            plan.triggers().size(),
                            plan.actions().size(),
                            plan.alerts().size()));
            plan.findings().forEach(finding -> say("  ! %s%n      -> %s".formatted(finding.says(), finding.mend())));
            return 0;
        } catch (PlanRefused e) {
            for (Fault fault : e.faults()) {
                say("%s:%d: %s".formatted(file, fault.line(), fault.reason()));
            }
            return 1;
        }
    }

    private int replay(Replay replay) {
        say("%,d decisions from %s to %s".formatted(replay.all().size(), replay.from(), replay.to()));
        tell(replay, Outcome.SAME, "the same");
        tell(replay, Outcome.SAME_BY_OTHER_SAMPLES, "the same, although samples came or went since");
        tell(replay, Outcome.OTHER_PLAN, "by another plan than the one in force");
        tell(replay, Outcome.OTHER_SAMPLES, "different, by samples that came or went since");
        tell(replay, Outcome.DIFFERENT, "different, by the same samples: a fault of the program");
        replay.all().stream()
                .filter(one -> one.outcome() == Outcome.DIFFERENT || one.outcome() == Outcome.OTHER_SAMPLES)
                .limit(10)
                .forEach(one -> say("  %s: %s %s then, %s %s now"
                        .formatted(
                                one.taken().at(),
                                one.taken().phase(),
                                one.taken().crossed(),
                                one.again().phase(),
                                one.again().crossed())));
        return replay.same() ? 0 : 1;
    }

    private void tell(Replay replay, Outcome outcome, String words) {
        if (replay.count(outcome) > 0) {
            say("  %,d %s".formatted(replay.count(outcome), words));
        }
    }

    private void say(String words) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(words);
        out.flush();
    }

    private static final class SpanTyped implements ITypeConverter<Span> {
        @Override
        public Span convert(String typed) {
            String[] ends = typed.split("\\.\\.", -1);
            if (ends.length != 2) {
                throw new TypeConversionException(
                        "'%s' is no FROM..TO, such as 2026-06-01..2026-06-08".formatted(typed));
            }
            return new Span(instant(ends[0]), instant(ends[1]));
        }

        private static Instant instant(String typed) {
            try {
                return typed.length() == "2026-06-01".length()
                        ? LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(typed);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'%s' is no day such as 2026-06-01 and no time such as 2026-06-01T10:00:00Z".formatted(typed));
            }
        }
    }
}
