package com.judgemyjpeg.drill;

import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Latency;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `judge drill credits`: as many calls as charges, whatever dies.
@Command(
        name = "credits",
        description = "Three instances, a pretended AI provider that writes down what it counts, more people than "
                + "there are credits, and kills at random: what the provider counted must be what was charged, and "
                + "what a kill cut off. Uses no data of yours.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every call is accounted for", "1:some is not: see the table"})
final class CreditsDrill implements Callable<Integer> {
    private static final int INSTANCES = 3;
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final String KEY = "sk-drill-0123456789";

    @Option(names = "--credits", paramLabel = "N", defaultValue = "1000", description = "To be had (${DEFAULT-VALUE}).")
    private int credits = 1000;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "10000",
            description = "People who try (${DEFAULT-VALUE}).")
    private int attempts = 10_000;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the choices of an earlier drill.")
    private @Nullable Long seed;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the provider's log and those of the instances are left; ${DEFAULT-VALUE} by default.",
            defaultValue = "judge-drill-credits")
    private Path report = Path.of("judge-drill-credits");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(report);
        Path log = report.resolve("provider.jsonl");
        Files.deleteIfExists(log);
        long chosen = seed != null ? seed : System.nanoTime();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Credits drill, seed " + chosen + ", logs in " + report);
        var pool = PoolSpec.parse("drill:" + KEY + ":rpm=60000");
        var settings = FakeSettings.with(pool)
                .taking(new Latency(Duration.ofMillis(300), Duration.ofMillis(100), 0, Duration.ZERO))
                .loggingTo(log);
        try (FakeProvider provider = FakeProvider.start(settings);
                var stage = new Stage(report, LEASE, INSTANCES, settings(provider))) {
            stage.open();
            Verdict all = play(stage, new Random(chosen), out);
            Bill bill = Bill.of(log, stage.look().charged(), stage.look().called());
            out.println(bill.told());
            boolean good = bill.good(credits) && all.good();
            out.println(good ? "Every call is accounted for." : "A CALL IS NOT ACCOUNTED FOR: " + all);
            return good ? 0 : 1;
        }
    }

    private List<String> settings(FakeProvider provider) {
        return List.of(
                "judge.guest.per-network=" + credits,
                "judge.provider.keys.drill.kind=compatible", // pictures would be looked at for moderation too
                "judge.provider.keys.drill.key=" + KEY,
                "judge.provider.keys.drill.model=gpt-4o-mini",
                "judge.provider.keys.drill.base-url=" + provider.baseUrl(),
                "judge.provider.keys.drill.pool=drill",
                "judge.provider.pools.drill=rpm=60000");
    }

    private Verdict play(Stage stage, Random chance, PrintWriter out) throws IOException, InterruptedException {
        var crowd = new Crowd(stage.addresses(), attempts, chance);
        crowd.come();
        int kills = 0;
        while (crowd.isThere() || stage.look().waiting() > 0) {
            Thread.sleep(1000 + chance.nextInt(4000));
            stage.kill(chance.nextInt(INSTANCES));
            kills++;
        }
        Verdict all = stage.look().untilNothingIsLeft(Set.of());
        out.println(crowd.told() + "; " + kills + " kills");
        return all;
    }
}
