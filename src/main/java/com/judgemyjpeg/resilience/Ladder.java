package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Which rung the pressure asks for. Down at once, as far as needed and in one step; up again in one step too, when it
/// has been calm for a while, twice as long after each relapse. At most two changes a minute, so that people and
/// operators can follow. A pure function of what it is told; nothing here looks at a clock.
final class Ladder {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CHANGES_A_MINUTE = 2;
    /// One crowded moment is a page with many photos.
    private static final int CROWDED_MOMENTS = 2;
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration LONGEST_CALM = Duration.ofMinutes(2);
    /// So much of what can be served may come back.
    private static final double ROOM = 0.7;
    private static final double TIGHT = 1.25;

    private static final double QUEUE_CALM = 0.7;
    private static final double QUEUE_GUESTS = 1;
    private static final double QUEUE_FREE = 4;

    private final Deque<Instant> changes = new ArrayDeque<>();
    private Rung rung = Rung.NONE;
    private int crowded;
    private Instant calmSince = Instant.MAX;
    private Instant lastUp = Instant.MIN;
    private Duration calm = CALM;

    Rung rung() {
        return rung;
    }

    Rung step(Instant now, Pressure pressure) {
        crowded = pressure.crowded() ? crowded + 1 : 0;
        Rung wanted = wanted(pressure);
        if (wanted.compareTo(rung) > 0) {
            calmSince = Instant.MAX;
            if (mayChange(now)) {
                lengthenCalmAfterRelapse(now);
                change(wanted, now);
            }
        } else if (rung != Rung.NONE) {
            rest(now, pressure);
        }
        return rung;
    }

    private Rung wanted(Pressure pressure) {
        Rung byQueue = byQueue(pressure.queue());
        Rung byLoad = crowded >= CROWDED_MOMENTS ? byLoad(pressure) : Rung.NONE;
        return byQueue.compareTo(byLoad) > 0 ? byQueue : byLoad;
    }

    /// Extras and limits make no line shorter: only fewer photos do.
    private static Rung byQueue(double queue) {
        if (queue >= QUEUE_FREE) {
            return Rung.FREE_WAIT;
        }
        return queue >= QUEUE_GUESTS ? Rung.GUESTS_WAIT : Rung.NONE;
    }

    /// The first rung on which what is left can be served; one further when it holds already and does not help.
    private Rung byLoad(Pressure pressure) {
        double left = pressure.essential() + pressure.important();
        Rung fits = Rung.FREE_WAIT;
        if (left <= 1) {
            fits = Rung.OPTIONAL_OFF;
        } else if (left <= TIGHT) {
            fits = Rung.LIMITS_TIGHT;
        } else if (pressure.essential() <= 1) {
            fits = Rung.GUESTS_WAIT;
        }
        boolean noHelp = rung.includes(fits) && rung != Rung.FREE_WAIT && crowded > 3 * CROWDED_MOMENTS;
        return noHelp ? Rung.values()[rung.ordinal() + 1] : fits;
    }

    private void rest(Instant now, Pressure pressure) {
        boolean calmNow = crowded == 0 && pressure.offered() < ROOM && pressure.queue() < QUEUE_CALM;
        if (!calmNow) {
            calmSince = Instant.MAX;
            return;
        }
        if (calmSince.equals(Instant.MAX)) {
            calmSince = now;
        }
        if (!now.isBefore(calmSince.plus(calm)) && mayChange(now)) {
            change(Rung.NONE, now);
            lastUp = now;
        }
    }

    private void lengthenCalmAfterRelapse(Instant now) {
        if (rung != Rung.NONE) {
            return;
        }
        boolean relapse = lastUp.isAfter(now.minus(MINUTE));
        Duration doubled = calm.multipliedBy(2);
        calm = relapse ? (doubled.compareTo(LONGEST_CALM) > 0 ? LONGEST_CALM : doubled) : CALM;
    }

    private boolean mayChange(Instant now) {
        while (!changes.isEmpty() && !changes.getFirst().isAfter(now.minus(MINUTE))) {
            changes.removeFirst();
        }
        return changes.size() < CHANGES_A_MINUTE;
    }

    private void change(Rung to, Instant now) {
        rung = to;
        crowded = 0;
        calmSince = Instant.MAX;
        changes.addLast(now);
    }
}
