package com.judgemyjpeg.drill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `judge drill db-down`: what is brought while the database is dead is judged once.
@Command(
        name = "db-down",
        description = "A program of its own whose PostgreSQL is killed while guests bring photos, the program killed "
                + "twice besides: every photo that was accepted must have one critique and one charge, and the journal "
                + "be empty. Uses no data of yours.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every promise was kept", "1:one was broken: see the table"})
final class DbDownDrill implements Callable<Integer> {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final long MOST_GROWTH_MB = 64;

    @Option(names = "--short", description = "200 photos in ten seconds instead of 10,000 in a minute.")
    private boolean brief;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "2", description = "Of the program (${DEFAULT-VALUE}).")
    private int kills = 2;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the program, as with serve.")
    private List<String> more = List.of();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the log of the program is left; ${DEFAULT-VALUE} by default.",
            defaultValue = "judge-drill-db-down")
    private Path report = Path.of("judge-drill-db-down");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(report);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        int wanted = brief ? 200 : 10_000;
        Duration outage = brief ? Duration.ofSeconds(10) : Duration.ofSeconds(60);
        say(out, "Database drill: %,d photos, %d s without a database, logs in %s", wanted, outage.toSeconds(), report);
        try (var stage = new Stage(report, LEASE, 1, settings())) {
            stage.open();
            var outageOf = new Outage(stage, wanted, outage, kills);
            Outage.Story story = outageOf.play(line -> say(out, "%s", line));
            boolean good = tell(out, story);
            say(out, good ? "Every promise was kept." : "A PROMISE WAS BROKEN.");
            return good ? 0 : 1;
        }
    }

    /// Photos are judged by what can be measured, on two children: the drill is about the way there.
    private List<String> settings() {
        return Stream.concat(Stream.of("judge.pixels.children=2", "judge.journal.spare=50MB"), more.stream())
                .toList();
    }

    private static boolean tell(PrintWriter out, Outage.Story story) {
        Verdict verdict = story.verdict();
        say(out, "accepted                                  %,9d", verdict.accepted());
        say(out, "  of these while the database was dead    %,9d", story.away());
        say(out, "refused or without an answer              %,9d", story.turnedAway());
        say(
                out,
                "in the database after its return, seconds %9.1f",
                story.replayed().toMillis() / 1000.0);
        say(out, "  a second                                %9.0f", story.perSecond());
        say(
                out,
                "all judged after, seconds                 %9.1f",
                verdict.recovered().toMillis() / 1000.0);
        say(out, "without a critique                        %,9d", verdict.lost());
        say(out, "duplicates                                %,9d", verdict.duplicates());
        say(out, "wrong charges                             %,9d", verdict.wrongCharges());
        say(out, "files left in the journal                 %,9d", story.left());
        say(out, "photos for the sweep: cut off by a kill   %,9d", story.strays());
        say(out, "live heap, MB more at the first kill      %,9d", story.growth());
        return verdict.good() && story.away() > 0 && story.left() == 0 && story.growth() < MOST_GROWTH_MB;
    }

    private static void say(PrintWriter out, String line, Object... values) {
        out.println(String.format(Locale.ROOT, line, values));
        out.flush();
    }
}
