package com.judgemyjpeg.drill;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The database is killed and stays away for a while; guests go on bringing photos until so many were accepted, and the
/// program is killed some times in between.
final class Outage {
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private final Stage stage;
    private final int wanted;
    private final Duration length;
    private final int kills;

    Outage(Stage stage, int wanted, Duration length, int kills) {
        this.stage = stage;
        this.wanted = wanted;
        this.length = length;
        this.kills = kills;
    }

    /// @param away accepted while the database was dead
    /// @param replayed from its return until the journal was empty
    /// @param left files in the journal at the end
    /// @param growth of what lives in its heap until the first kill, in MB
    record Story(Verdict verdict, int away, int turnedAway, Duration replayed, long left, long strays, long growth) {
        double perSecond() {
            return away / Math.max(0.001, replayed.toMillis() / 1000.0);
        }
    }

    Story play(Consumer<String> tell) throws IOException, InterruptedException {
        var guests = new Guests(stage.addresses().getFirst(), wanted);
        guests.come();
        guests.await(wanted / 100);
        stage.dropDatabase();
        int before = guests.accepted().size();
        tell.accept("the database is dead");
        long begin = System.nanoTime();
        long small = stage.memory();
        long growth = 0;
        for (int kill = 1; kill <= kills; kill++) {
            Thread.sleep(length.dividedBy(kills + 1));
            if (kill == 1) {
                growth = stage.memory() - small; // later it is another program, which has just begun
            }
            tell.accept("the program is killed; %,d accepted"
                    .formatted(guests.accepted().size()));
            stage.killAndStart();
        }
        while (System.nanoTime() - begin < length.toNanos()) {
            Thread.sleep(100);
        }
        int away = guests.accepted().size() - before;
        stage.bringDatabase();
        long back = System.nanoTime();
        tell.accept("the database is back; %,d accepted meanwhile".formatted(away));
        stage.untilReady();
        Duration replayed = untilEmpty(back);
        guests.untilDone();
        Verdict verdict = stage.look().untilNothingIsLeft(guests.accepted(), PATIENCE);
        return new Story(
                verdict,
                away,
                guests.turnedAway(),
                replayed,
                left(),
                stage.look().strays(stage.photos()),
                growth);
    }

    private Duration untilEmpty(long since) throws IOException, InterruptedException {
        long end = since + PATIENCE.toNanos();
        while (left() > 0 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private long left() throws IOException {
        Path journal = stage.journal();
        if (Files.notExists(journal)) {
            throw new CannotStart("The program keeps no journal in " + journal);
        }
        try (Stream<Path> files = Files.walk(journal)) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".lock"))
                    .count();
        }
    }
}
