package com.judgemyjpeg.drill;

import com.judgemyjpeg.drill.Outcomes.One;
import com.judgemyjpeg.platform.mode.Criticality;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `judge drill spike`: ten times what this machine can serve.
@Command(
        name = "spike",
        description = "Finds how many requests a second a program of its own can serve on this machine, sends ten"
                + " times as many, and looks whether what is essential was served, what is optional went first, and"
                + " everything came back. Uses no data of yours; sends to this machine only.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every promise was kept", "1:one was broken: see the table"})
final class SpikeDrill implements Callable<Integer> {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofSeconds(4);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final double FIRST_RATE = 20;
    private static final double GROWTH = 1.35;
    private static final double HIGHEST_RATE = 3000;
    /// What a rate must keep to count as served: the plan's figures for a phase.
    private static final double SERVED = 0.99;

    private static final Duration SLOWEST = Duration.ofSeconds(1);

    /// Analyses that are not waiting but worked on.
    private static final int IN_HAND = 3;

    private static final double ESSENTIAL_GOOD = 0.995;
    private static final Duration ESSENTIAL_P99 = Duration.ofSeconds(2);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);
    private static final int CHANGES_A_MINUTE = 2;

    @Option(names = "--short", description = "A spike of 30 seconds, for a build.")
    private boolean brief;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many times what can be served (${DEFAULT-VALUE}).")
    private double times = 10;

    @Option(names = "--served", paramLabel = "C", description = "What can be served a second; it is not searched for.")
    private @Nullable Double served;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the choices of an earlier drill.")
    private @Nullable Long seed;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "judge-drill-spike",
            description = "Where the program's log is left; ${DEFAULT-VALUE} by default.")
    private Path report = Path.of("judge-drill-spike");

    @Spec
    private @Nullable CommandSpec spec;

    private boolean kept = true;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(report);
        long chosen = seed != null ? seed : System.nanoTime();
        say("Spike drill, seed " + chosen + ", log in " + report);
        var chance = new Random(chosen);
        try (var stage = new Stage(report, LEASE, 1, List.of())) {
            stage.open();
            String url = stage.addresses().getFirst();
            try (var loop = new OpenLoop(new Calls(URI.create(url).getPort()), chance)) {
                play(stage, loop, SpikeCrowd.on(url, chance, stage.look()));
            }
        }
        say(kept ? "Every promise was kept." : "A PROMISE WAS BROKEN.");
        return kept ? 0 : 1;
    }

    private void play(Stage stage, OpenLoop loop, SpikeCrowd crowd) throws InterruptedException {
        double knee = served != null ? warm(served, stage, loop, crowd) : knee(stage, loop, crowd);
        say(String.format(Locale.ROOT, "This machine serves %.0f requests a second of this mix: C.", knee));
        Instant begin = Instant.now();
        Duration how = brief ? Duration.ofSeconds(30) : Duration.ofMinutes(1);
        say(String.format(
                Locale.ROOT,
                "%.0f times that, %.0f requests a second, for %d s:",
                times,
                times * knee,
                how.toSeconds()));
        Outcomes spike = loop.come(crowd, times * knee, how);
        table(spike);
        judge(spike);
        Instant end = Instant.now();
        Duration back = untilAllIsServed(loop, crowd, knee);
        promise(
                String.format(
                        Locale.ROOT, "everything is served again after %.1f s (30 asked)", back.toMillis() / 1000.0),
                back.compareTo(BACK_WITHIN) <= 0);
        List<DrillRows.Changed> changes = stage.look().changesOfMode(begin);
        changes.forEach(one -> say("  " + one));
        promise("at most 2 changes of the ladder in a minute", mostInAMinute(changes) <= CHANGES_A_MINUTE);
        promise(
                "the ladder was taken, not only slots",
                changes.stream().anyMatch(one -> one.at().isBefore(end)));
        Verdict all = stage.look().untilAllEnded(crowd.accepted());
        promise(
                "accepted analyses: " + all.accepted() + ", lost " + all.lost() + ", duplicates " + all.duplicates()
                        + ", wrong charges " + all.wrongCharges(),
                all.good());
    }

    /// Classes load and code is compiled; people who come in a surge find a program that runs.
    private static double warm(double rate, Stage stage, OpenLoop loop, SpikeCrowd crowd) throws InterruptedException {
        Outcomes unused = loop.come(crowd, rate, WARM_UP);
        untilNormal(stage);
        return rate;
    }

    /// The highest rate, each for some seconds, at which nearly everybody is served in time and nothing is taken away.
    private double knee(Stage stage, OpenLoop loop, SpikeCrowd crowd) throws InterruptedException {
        double unused = warm(FIRST_RATE, stage, loop, crowd);
        double highest = FIRST_RATE;
        for (double rate = FIRST_RATE; rate <= HIGHEST_RATE; rate *= GROWTH) {
            Outcomes outcomes = loop.come(crowd, rate, STEP);
            Duration slow = Outcomes.percentile(outcomes.all(), 0.95);
            double good = Outcomes.good(outcomes.all());
            say(String.format(
                    Locale.ROOT, "  %5.0f/s: %5.1f %% served, 95 %% within %d ms", rate, 100 * good, slow.toMillis()));
            if (good < SERVED || slow.compareTo(SLOWEST) > 0 || !judgedInTime(stage)) {
                break;
            }
            highest = rate;
        }
        untilNormal(stage);
        Thread.sleep(Duration.ofMinutes(1)); // so that changes of the search are not counted with the spike's
        return highest;
    }

    /// What was brought is judged as fast as it comes: nearly nothing is left a moment later.
    private boolean judgedInTime(Stage stage) throws InterruptedException {
        long end = System.nanoTime() + STEP.toNanos() / 4;
        while (System.nanoTime() < end) {
            if (stage.look().waiting() <= IN_HAND) {
                return true;
            }
            Thread.sleep(20);
        }
        say("         more photos come than are judged");
        return false;
    }

    private static void untilNormal(Stage stage) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (System.nanoTime() < end
                && (stage.look().inSurge() || stage.look().waiting() > 0)) {
            Thread.sleep(200);
        }
    }

    private void table(Outcomes outcomes) {
        String line = "%-10s %9s %9s %12s %9s %9s %9s";
        say(line.formatted("", "came", "served", "turned away", "p50", "p99", "longest"));
        for (Criticality one : Criticality.values()) {
            List<One> ones = outcomes.of(one);
            say(line.formatted(
                    one.name().toLowerCase(Locale.ROOT),
                    ones.size(),
                    percent(Outcomes.good(ones)),
                    percent(Outcomes.turnedAway(ones)),
                    millis(Outcomes.percentile(ones, 0.5)),
                    millis(Outcomes.percentile(ones, 0.99)),
                    millis(Outcomes.percentile(ones, 1))));
        }
    }

    private void judge(Outcomes spike) {
        List<One> essential = spike.of(Criticality.ESSENTIAL);
        say("essential, not served in each second: " + Outcomes.notServedBySecond(essential));
        List<One> optional = spike.of(Criticality.OPTIONAL);
        promise(
                "essential requests served: " + percent(Outcomes.good(essential)) + " (99.5 % asked)",
                Outcomes.good(essential) >= ESSENTIAL_GOOD);
        Duration p99 = Outcomes.percentile(essential, 0.99);
        promise("essential p99: " + millis(p99) + " (2 s asked)", p99.compareTo(ESSENTIAL_P99) <= 0);
        promise(
                "optional ones went first",
                Outcomes.firstTurnedAway(optional) < Outcomes.firstTurnedAway(essential)
                        && Outcomes.good(optional) < Outcomes.good(essential));
    }

    /// Half of what can be served goes on coming.
    private Duration untilAllIsServed(OpenLoop loop, SpikeCrowd crowd, double knee) throws InterruptedException {
        long begin = System.nanoTime();
        Duration took;
        do {
            Outcomes outcomes = loop.come(crowd, knee / 2, Duration.ofSeconds(1));
            took = Duration.ofNanos(System.nanoTime() - begin);
            if (Outcomes.good(outcomes.all()) == 1) {
                return took;
            }
        } while (took.compareTo(BACK_WITHIN.multipliedBy(4)) < 0);
        return took;
    }

    private static int mostInAMinute(List<DrillRows.Changed> changes) {
        int most = 0;
        for (DrillRows.Changed first : changes) {
            Instant minute = first.at().plus(Duration.ofMinutes(1));
            most = Math.max(most, (int) changes.stream()
                    .filter(one -> !one.at().isBefore(first.at()) && one.at().isBefore(minute))
                    .map(DrillRows.Changed::at)
                    .distinct()
                    .count());
        }
        return most;
    }

    private void promise(String what, boolean held) {
        say((held ? "  kept    " : "  BROKEN  ") + what);
        kept &= held;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }

    private void say(String words) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(words);
        out.flush();
    }
}
