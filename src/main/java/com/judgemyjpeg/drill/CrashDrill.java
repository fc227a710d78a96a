package com.judgemyjpeg.drill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `judge drill crash`: everything it starts is its own, listens on loopback only, and is ended
/// by it.
@Command(
        name = "crash",
        description = "Two instances on one database, photos without a pause, and everything that crashes: nothing "
                + "that was accepted may be lost, done twice or charged wrongly. Uses no data of yours.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every promise was kept", "1:some was not: see the table"})
final class CrashDrill implements Callable<Integer> {
    static final int INSTANCES = 2;
    private static final Duration QUICK = Duration.ofSeconds(4);
    private static final Duration USUAL = Duration.ofSeconds(15);

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "30", description = "How long (${DEFAULT-VALUE}).")
    private int minutes = 30;

    @Option(names = "--short", description = "Each act once, with short leases: a minute or two.")
    private boolean once;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the choices of an earlier drill.")
    private @Nullable Long seed;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where table and logs are left; judge-drill-TIME in this folder by default.")
    private @Nullable Path report;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path kept = report != null ? report : Path.of("judge-drill-" + now());
        Files.createDirectories(kept);
        long chosen = seed != null ? seed : System.nanoTime();
        try (var out = new PrintWriter(Files.newBufferedWriter(kept.resolve("report.txt")))) {
            var table = new Verdicts(
                    java.util.Objects.requireNonNull(spec).commandLine().getOut(), out);
            table.say("Crash drill, seed " + chosen + ", logs in " + kept);
            play(table, kept, new Random(chosen));
            return table.close() ? 0 : 1;
        }
    }

    private void play(Verdicts table, Path kept, Random chance) throws IOException, InterruptedException {
        Duration lease = once ? QUICK : USUAL;
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        try (var stage = new Stage(kept, lease, INSTANCES, List.of())) {
            stage.open();
            try (var load = new Load(stage.addresses(), () -> stage.look().waiting())) {
                do {
                    for (Act act : Act.values()) {
                        table.add(act, new Performance(stage, load, chance, lease).play(act));
                    }
                } while (!once && System.nanoTime() < end);
                load.close();
                table.close(
                        stage.look().untilNothingIsLeft(load.accepted()),
                        stage.look().strays(stage.photos()));
            }
        }
    }

    private static String now() {
        return LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    }
}
