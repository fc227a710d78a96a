package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.platform.problem.CannotStart;
import com.judgemyjpeg.scaling.plan.Emergency;
import com.judgemyjpeg.scaling.plan.LoadTest.Measure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs a load test from beginning to end: starts what is to be tested, has the load generated, judges, tells.
public final class LoadTest {
    /// Above the plan's least rate, or chance would decide whether it was reached.
    private static final double ABOVE_LEAST = 1.25;

    private static final double SPIKE_TIMES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration QUICKLY = Duration.ofSeconds(10);

    private final Asked asked;
    private final Intended intended;
    private final Generator generator;
    private final Path folder;
    private final PrintWriter out;
    private final List<String> notes = new ArrayList<>();
    private @Nullable OwnProgram own;

    /// @param built where the generator was built
    /// @param folder for the report
    public LoadTest(Asked asked, Path built, Path folder, PrintWriter out) {
        this.asked = asked;
        this.intended = intended();
        this.generator = new Generator(built);
        this.folder = folder;
        this.out = out;
    }

    public record Told(Verdict verdict, Kept kept, Path report) {}

    public Told run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Thread interrupted = Thread.ofPlatform().unstarted(generator::close);
        Runtime.getRuntime().addShutdownHook(interrupted);
        Instant begun = Instant.now();
        try (OwnProgram mine = asked.url().isPresent() ? null : startOwn()) {
            own = mine;
            String url = mine == null ? asked.url().orElseThrow() : mine.url();
            Outcome outcome = asked.profile() == Profile.KNEE ? knee(url, begun) : runs(url, begun);
            Path page = folder.resolve("index.html");
            Files.writeString(page, ReportPage.of(outcome));
            String text = ReportText.of(outcome);
            Files.writeString(folder.resolve("report.txt"), text);
            say(text);
            say("Report: " + page);
            return new Told(outcome.ruling().verdict(), outcome.kept(), page);
        } finally {
            generator.close();
            removeHook(interrupted);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs already
        }
    }

    private OwnProgram startOwn() throws IOException, InterruptedException {
        say("Starting a program of its own ...");
        return OwnProgram.start(folder.resolve("program.log"));
    }

    /// @param basis why just so many
    private record Intended(double rate, String basis) {}

    private Intended intended() {
        double ordinary = ABOVE_LEAST * least();
        double times = asked.plan().loadTest().stressTimes();
        if (asked.rate().isPresent()) {
            return new Intended(asked.rate().getAsDouble(), "as asked");
        }
        return switch (asked.profile()) {
            case BASELINE -> new Intended(ordinary, "%.2f times the least rate of the plan".formatted(ABOVE_LEAST));
            case KNEE -> new Intended(least(), "the search begins at the least rate of the plan");
            case STRESS -> {
                double real = asked.real().orElseThrow(LoadTest::nothingRecorded);
                yield new Intended(times * real, "%.0f times the real load of %.2f requests/s".formatted(times, real));
            }
            case SPIKE -> {
                double spike = asked.plan().emergencies().stream()
                        .mapToDouble(Emergency::times)
                        .filter(many -> many > 1)
                        .findFirst()
                        .orElse(SPIKE_TIMES);
                yield asked.real().isPresent()
                        ? new Intended(
                                spike * asked.real().getAsDouble(),
                                "%.0f times the real load of %.2f requests/s"
                                        .formatted(spike, asked.real().getAsDouble()))
                        : new Intended(
                                spike * ordinary,
                                "%.0f times the rate of the baseline, because no real load was recorded"
                                        .formatted(spike));
            }
        };
    }

    private static CannotStart nothingRecorded() {
        return new CannotStart("No real load was recorded yet, so there is nothing to take a multiple of: let the"
                + " program serve for an hour, name its database (--data DIR or --database-url URL), or say what the"
                + " load is with --rate N (arrivals a second, already multiplied).");
    }

    private double least() {
        return asked.plan().loadTest().warnings().stream()
                .filter(warning -> warning.measure() == Measure.REQUESTS)
                .mapToDouble(warning -> warning.threshold())
                .max()
                .orElse(20);
    }

    private Schedule schedule(double rate) {
        boolean quick = asked.quick();
        return switch (asked.profile()) {
            case BASELINE -> Schedule.steady(rate, quick ? 4 : 10, quick ? 10 : 40);
            case STRESS -> Schedule.steady(rate, quick ? 4 : 10, quick ? 10 : 60);
            case SPIKE -> Schedule.peak(rate / SPIKE_TIMES, rate, quick ? 4 : 15, quick ? 8 : 60, quick ? 2 : 20);
            case KNEE -> Schedule.steady(rate, quick ? 2 : 4, quick ? 4 : 10);
        };
    }

    /// For a critique. Of a step of the search less: where they queue up, the rate is not one to live with.
    private Duration patience() {
        return asked.quick() ? QUICKLY : asked.profile() == Profile.KNEE ? SOON : PATIENCE;
    }

    private Outcome runs(String url, Instant begun) throws InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int i = 1; i <= asked.repeat(); i++) {
            runs.add(one("run " + i, url, intended.rate(), folder.resolve("run-" + i)));
        }
        Ruling ruling = Ruling.of(asked.plan(), runs);
        List<Repetition> now =
                runs.stream().map(run -> run.measured().repetition()).toList();
        Kept kept = kept(begun, intended.rate(), schedule(intended.rate()).seconds(), ruling, now);
        Optional<Kept> then = asked.bases().stream().filter(kept::isLike).findFirst();
        Comparisons comparisons =
                Comparisons.of(now, then.map(Kept::repetitions).orElse(List.of()));
        if (ruling.verdict() == Verdict.PASS && comparisons.slower()) {
            ruling = new Ruling(
                    Verdict.WARN,
                    List.of("slower than the baseline of " + then.orElseThrow().begun()));
            kept = kept(begun, intended.rate(), kept.seconds(), ruling, now);
        }
        if (then.isEmpty() && !asked.bases().isEmpty()) {
            notes.add("Not compared: no test that is kept asked the same of a machine like this one.");
        }
        noteTarget(runs);
        return new Outcome(
                asked,
                target(url),
                Machine.told(),
                intended.rate(),
                intended.basis(),
                runs,
                ruling,
                then,
                comparisons,
                Optional.empty(),
                notes,
                kept);
    }

    private Outcome knee(String url, Instant begun) throws InterruptedException {
        Knee knee = new KneeSearch(
                        asked.plan(),
                        asked.search(),
                        (rate, number) -> one("step " + number, url, rate, folder.resolve("step-" + number)))
                .from(intended.rate());
        List<Run> runs = knee.steps().stream().map(Knee.Step::run).toList();
        Ruling ruling = kneeRuling(knee);
        List<Repetition> kept = knee.steps().stream()
                .filter(step -> step.rate() == knee.kept())
                .map(step -> step.run().measured().repetition())
                .toList();
        noteTarget(runs);
        return new Outcome(
                asked,
                target(url),
                Machine.told(),
                knee.kept(),
                intended.basis(),
                runs,
                ruling,
                Optional.empty(),
                new Comparisons(List.of()),
                Optional.of(knee),
                notes,
                kept(begun, knee.kept(), schedule(1).seconds(), ruling, kept));
    }

    private Ruling kneeRuling(Knee knee) {
        Knee.Step last = knee.steps().getLast();
        if (last.ruling().verdict() == Verdict.INVALID) {
            List<String> says = new ArrayList<>(last.ruling().says());
            says.add(String.format(
                    Locale.ROOT, "what is known: the program keeps the thresholds at %.0f arrivals/s", knee.kept()));
            return new Ruling(Verdict.INVALID, says);
        }
        return knee.kept() >= least()
                ? new Ruling(Verdict.PASS, List.of())
                : new Ruling(
                        Verdict.WARN,
                        List.of(String.format(
                                Locale.ROOT,
                                "the knee is at %.1f arrivals/s, below the %.0f of the plan: performance problem",
                                knee.kept(),
                                least())));
    }

    private Run one(String name, String url, double rate, Path into) throws InterruptedException {
        Schedule schedule = schedule(rate);
        say(String.format(
                Locale.ROOT,
                "%s: %.1f arrivals/s, %.0f s, then until the last critique ...",
                name,
                schedule.highest(),
                schedule.length()));
        return generator.run(
                name, url, schedule, asked.quick() ? 4 : 6, patience(), into, () -> freezeInTheMiddle(schedule));
    }

    private void freezeInTheMiddle(Schedule schedule) {
        OwnProgram frozen = own;
        if (asked.freeze().isPositive() && frozen != null) {
            double middle = (schedule.from() + schedule.until() - asked.freeze().toMillis() / 1000.0) / 2;
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    Thread.sleep(Math.round(middle * 1000));
                    frozen.freeze(asked.freeze());
                } catch (IOException e) {
                    say("It could not be frozen: " + e.getMessage());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private void noteTarget(List<Run> runs) {
        long limited = runs.stream()
                .mapToLong(run -> run.measured().statuses().getOrDefault(429, 0L))
                .sum();
        if (limited > 0 && asked.url().isPresent()) {
            notes.add(("%,d requests met a limit (429). All people of the test come from one address and each is a new"
                            + " guest: raise judge.guest.per-network and judge.limits.times.analyses-of-network of that"
                            + " program for the test.")
                    .formatted(limited));
        }
    }

    private Kept kept(Instant begun, double rate, double seconds, Ruling ruling, List<Repetition> repetitions) {
        return new Kept(
                asked.profile(),
                begun,
                Instant.now(),
                asked.url().isEmpty(),
                Machine.told(),
                rate,
                seconds,
                ruling.verdict(),
                repetitions);
    }

    private String target(String url) {
        return asked.url().isEmpty() ? "a program of its own, empty, with a database of its own" : url;
    }

    private void say(String words) {
        out.println(words);
        out.flush();
    }
}
