package com.judgemyjpeg;

import com.judgemyjpeg.loadtest.Asked;
import com.judgemyjpeg.loadtest.Kept;
import com.judgemyjpeg.loadtest.LoadTest;
import com.judgemyjpeg.loadtest.LoadTests;
import com.judgemyjpeg.loadtest.Profile;
import com.judgemyjpeg.loadtest.Verdict;
import com.judgemyjpeg.platform.problem.CannotStart;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How much the program can carry, held against the scaling plan. What is loaded is a program of its own; the
/// recorded load, the plan and what earlier tests came to are those of the program that `--data` or
/// `--database-url` names.
@Command(
        name = "load-test",
        description = "Put load on a program of its own, measure from when each request was due, and hold it against "
                + "the scaling plan. What comes out is kept in the database that --data or --database-url names.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:PASS, within the plan's thresholds",
            "1:WARN, one of them was crossed, or it is slower than the baseline",
            "2:FAIL, it would ring a critical alert of the plan; also: wrong arguments",
            "3:INVALID, the generator was the limit; also: the test could not be run"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  ./judge load-test                          the baseline, three runs, kept and compared",
            "  ./judge load-test --profile knee           the highest rate that keeps the thresholds",
            "  ./judge load-test --profile stress         three times the load that was recorded",
            "  ./judge load-test --short --freeze 2       the test of the test: the program is stopped for 2 s",
        })
final class LoadTestCommand implements Callable<Integer> {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final double LEAST_RATE = 0.1;
    private static final double MOST_RATE = 10_000;
    private static final int MOST_REPETITIONS = 10;
    private static final int MOST_MINUTES = 60;
    private static final int LONGEST_FREEZE = 5;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "baseline",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Profile profile = Profile.BASELINE;

    @Option(names = "--short", description = "To see that all of it works: less than a minute, nothing is kept.")
    private boolean quick;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A program that runs on this machine, instead of one of its own: http://127.0.0.1:PORT.")
    private @Nullable String url;

    @Option(names = "--rate", paramLabel = "N", description = "Arrivals a second; else as the profile says.")
    private @Nullable Double rate;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Runs of the same: 3 of a baseline, 1 of others; fewer than 2 cannot be compared.")
    private @Nullable Integer repeat;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long to look for the knee (${DEFAULT-VALUE}).")
    private int minutes = 5;

    @Option(
            names = "--freeze",
            paramLabel = "SECONDS",
            description = "Stop the program for so long in the middle: the report must show it. Nothing is kept.")
    private int freeze;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report is left; target/load-test/TIME by default.")
    private @Nullable Path report;

    @Mixin
    private StartOptions options = new StartOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        try {
            LoadTest.Told told = new LoadTest(asked(), generator(), folder(), out()).run();
            if (keeps()) {
                keep(told.kept());
            }
            return told.verdict().exitCode();
        } catch (CannotStart e) {
            spec().commandLine().getErr().println("judge: " + e.getMessage());
            spec().commandLine().getErr().flush();
            return Verdict.INVALID.exitCode();
        }
    }

    private void check() {
        if (url != null && !isLoopback(url)) {
            throw wrong("--url %s is not on this machine: only http://127.0.0.1:PORT is loaded. Load on a machine that"
                            .formatted(url)
                    + " others use is an attack; copy the program there and start the test beside it");
        }
        if (url != null && freeze > 0) {
            throw wrong("--freeze stops a program of the test's own only: leave --url out");
        }
        if (rate != null && !(rate >= LEAST_RATE && rate <= MOST_RATE)) {
            throw wrong("--rate %s is out of range: give it a number from %s to %,.0f"
                    .formatted(rate, LEAST_RATE, MOST_RATE));
        }
        within("--repeat", repeat == null ? 1 : repeat, 1, MOST_REPETITIONS);
        within("--minutes", minutes, 1, MOST_MINUTES);
        within("--freeze", freeze, 0, LONGEST_FREEZE);
    }

    private static boolean isLoopback(String url) {
        try {
            URI uri = URI.create(url);
            return "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong("%s %d is out of range: give it a number from %d to %d".formatted(option, value, least, most));
        }
    }

    /// The short form asks no database where it can do without: it runs where there is none.
    private Asked asked() {
        boolean looks = !quick || rate == null && profile == Profile.STRESS;
        if (!looks) {
            return asked(PlanFile.owners(), OptionalDouble.empty(), List.of());
        }
        try (QuietProgram program = QuietProgram.on(options)) {
            LoadTests tests = program.part(LoadTests.class);
            return asked(program.part(ScalingPlan.class), tests.realLoad(), tests.newest(profile));
        }
    }

    private Asked asked(ScalingPlan plan, OptionalDouble real, List<Kept> bases) {
        return new Asked(
                profile,
                quick,
                Optional.ofNullable(url).map(address -> address.replaceAll("/+$", "")),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                repeat != null ? repeat : profile == Profile.BASELINE && !quick ? 3 : 1,
                quick ? Duration.ofSeconds(15) : Duration.ofMinutes(minutes),
                Duration.ofSeconds(freeze),
                plan,
                real,
                keeps() ? bases : List.of());
    }

    private boolean keeps() {
        return !quick && freeze == 0;
    }

    private void keep(Kept kept) {
        try (QuietProgram program = QuietProgram.on(options)) {
            program.part(LoadTests.class).keep(kept);
        }
        out().println("Kept in the database of "
                + options.externalDatabase().orElse(options.folder().toString()));
        out().flush();
    }

    /// Where the launcher built it.
    private static Path generator() {
        return Path.of(System.getProperty("judge.generator", "loadtest/target"));
    }

    private Path folder() {
        Path named = report != null
                ? report
                : Path.of(System.getProperty("judge.load-tests", "judge-load-test"))
                        .resolve(LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")));
        return named.toAbsolutePath().normalize();
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec().commandLine(), sentence);
    }
}
