package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// One of several programs that watch themselves, its minutes closed by hand.
public final class Program implements InstantSource {
    public static final Instant BEGAN = Instant.parse("2027-03-01T10:00:00Z");

    public final Samples samples;
    final Instances instances;
    final SampleRows rows;
    private final List<Watched> watched = new ArrayList<>();
    private final Recorder recorder;
    private Instant now;

    public Program(Database database, Instant now, String name) {
        this.now = now;
        this.rows = new SampleRows(database);
        this.samples = new Samples(rows, this);
        this.instances = new Instances(new InstanceRows(database), this, name);
        watched.add(instances);
        this.recorder = new Recorder(instances, watched, rows, new PackRows(database), this);
        recorder.step();
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void watch(Watched one) {
        watched.add(one);
    }

    /// Everybody's clock goes on, then everybody does what is due.
    static void pass(Duration time, Program... programs) {
        for (Program program : programs) {
            program.now = program.now.plus(time);
        }
        for (Program program : programs) {
            program.recorder.step();
        }
    }

    public static void minutes(int count, Program... programs) {
        for (int i = 0; i < count; i++) {
            pass(Duration.ofMinutes(1), programs);
        }
    }

    /// All points that may be seen.
    List<Point> series(String figure) {
        return samples.series(figure, "", BEGAN.minus(Duration.ofDays(1)), BEGAN.plus(Duration.ofDays(800)));
    }

    List<Point> hours(String figure) {
        return samples.hours(figure, "", BEGAN.minus(Duration.ofDays(1)), BEGAN.plus(Duration.ofDays(800)));
    }
}
