package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.id.TimeOrdered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// The door to which programs run on this database. Each says every now and then that it is alive;
/// one that is killed is missed after a minute.
public final class Instances implements Watched {
    static final Duration BEAT = Duration.ofSeconds(20);
    private static final Duration MISSED = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final InstanceRows rows;
    private final InstantSource clock;
    private final Instance self;
    private int number;
    private Instant nextBeat = Instant.MIN;

    Instances(InstanceRows rows, InstantSource clock, String name) {
        this.rows = rows;
        this.clock = clock;
        Instant now = clock.instant();
        // the whole program; there are no other roles yet
        this.self = new Instance(TimeOrdered.next(now), name, "all", now, now);
    }

    /// @param id of one start of the program
    /// @param name of the machine, or what `judge.instance` says
    public record Instance(UUID id, String name, String role, Instant since, Instant lastBeat) {}

    /// Those alive, the oldest first.
    public List<Instance> alive() {
        return rows.since(clock.instant().minus(MISSED));
    }

    public String name() {
        return self.name();
    }

    /// Under which this instance writes samples. Only the watch's thread asks.
    int number() {
        return number;
    }

    void beatWhenDue() {
        if (!clock.instant().isBefore(nextBeat)) {
            beat();
        }
    }

    void beat() {
        Instant now = clock.instant();
        number = rows.beat(self, now);
        nextBeat = now.plus(BEAT);
    }

    void tidy() {
        rows.forget(clock.instant().minus(FORGOTTEN));
    }

    /// It stops, and need not be missed first.
    void leave() {
        rows.leave(self.id());
    }

    @Override
    public void tell(Readings into) {
        into.level("instances.alive", Readings.ALL, alive().size());
    }
}
