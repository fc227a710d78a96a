package com.judgemyjpeg.platform.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes minutes. What was told is of one minute only when the one before was closed in time too:
/// after a pause, a jump of the clock or an outage of the database the next minute is a hole.
final class Recorder {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    /// An hour is packed when nobody can be late any more.
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final Instances instances;
    private final List<Watched> watched;
    private final SampleRows rows;
    private final PackRows packs;
    private final InstantSource clock;
    private final Set<Watched> silent = new HashSet<>();
    private int current;
    /// The minute whose beginning saw everything counted anew.
    private int whole;
    private int packedUntil;
    private boolean failing;
    private volatile List<Reading> last = List.of();

    Recorder(Instances instances, List<Watched> watched, SampleRows rows, PackRows packs, InstantSource clock) {
        this.instances = instances;
        this.watched = watched;
        this.rows = rows;
        this.packs = packs;
        this.clock = clock;
        this.current = Minutes.of(clock.instant());
        this.whole = current;
    }

    /// What was told of the minute that was closed last.
    List<Reading> last() {
        return last;
    }

    /// Does what is due; nothing it meets is thrown. A database that is away is logged once.
    synchronized void step() {
        try {
            instances.beatWhenDue();
            closeMinute();
            tidy();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("samples of this while are lost: {}", e.toString());
            }
            failing = true;
        }
    }

    private void closeMinute() {
        int closed = current;
        current = Minutes.of(clock.instant());
        if (closed == current) {
            return;
        }
        instances.beat(); // first: without a database all that follows would only wait for it
        List<Reading> told = gather(closed);
        boolean ofThisMinute = whole == closed && current == closed + 1;
        whole = current;
        if (ofThisMinute) {
            last = told;
            rows.write(closed, instances.number(), told);
        }
    }

    private List<Reading> gather(int minute) {
        var into = new Readings(Minutes.begin(minute), clock.instant());
        for (Watched one : watched) {
            try {
                one.tell(into);
                silent.remove(one);
            } catch (RuntimeException e) {
                if (silent.add(one)) {
                    log.warn("{} tells nothing for now: {}", one.getClass().getSimpleName(), e.toString());
                }
            }
        }
        return into.told();
    }

    /// Once an hour.
    private void tidy() {
        Instant now = clock.instant();
        int hour = Minutes.hour(Minutes.of(now.minus(GRACE)));
        if (hour == packedUntil) {
            return;
        }
        packedUntil = hour; // first, so that a failure is not repeated at every step
        packs.oldest().ifPresent(oldest -> packFrom(oldest, hour));
        while (packs.forgetMinutes(Minutes.hour(Minutes.of(now.minus(Samples.MINUTES_KEPT))))) {}
        while (packs.forgetHours(Minutes.hour(Minutes.of(now.minus(Samples.HOURS_KEPT))))) {}
        instances.tidy();
    }

    private void packFrom(int oldest, int until) {
        for (int hour = oldest; hour < until; ) {
            if (!packs.pack(hour)) {
                hour = Math.max(hour + 1, packs.oldest().orElse(until)); // hours of an outage are many
            }
        }
    }
}
