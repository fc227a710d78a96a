package com.judgemyjpeg.scaling.simulate;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The way of an analysis through the program, as its stations: a connection to take it in, a hand, a pixel process
/// while it has the hand, its turn in the provider's quota, the answer (for which it needs no hand), a connection to
/// store it. All first come, first served: lines by priority change who waits and not how long all wait.
final class Service {
    private enum Stage {
        TAKEN_IN,
        DEVELOPED,
        LOOKED_AT,
        PERMITTED,
        ANSWERED,
        STORED
    }

    private static final Stage[] STAGES = Stage.values();
    private static final int SHIFT = 3;
    /// In the place of a job: a photo that was developed, and is looked at whether it may be shown.
    private static final int LOOK = -2;

    private final Work work;
    private final Fleet fleet;
    private final RandomGenerator random;
    private final Agenda agenda = new Agenda();
    private final Station connections;
    private final Station hands;
    private final Station children;
    private final double step;

    private double nextPermit;
    private double[] came = new double[1024];
    private double[] worked = new double[1024];
    private boolean[] storing = new boolean[1024];
    private int[] free = new int[0];
    private int freed;
    private int used;

    private final Tally waits = new Tally();
    private final Tally times = new Tally();
    private final Tally busiestWaits = new Tally();
    private final double countFrom;
    private final int busiestHour;
    private double last;

    /// @param countFrom those that come before only warm it up
    Service(Work work, Fleet fleet, RandomGenerator random, double countFrom, int busiestHour) {
        this.work = work;
        this.fleet = fleet;
        this.random = random;
        this.countFrom = countFrom;
        this.busiestHour = busiestHour;
        this.connections = new Station(fleet.instances() * fleet.connections());
        this.hands = new Station(fleet.instances() * fleet.hands());
        this.children = new Station(fleet.instances() * fleet.children());
        this.step = fleet.quota() > 0 ? 1 / fleet.permits() : 0;
    }

    /// Everything that is due before somebody comes, then they.
    void comes(double now) {
        until(now);
        int job = job();
        came[job] = now;
        worked[job] = 0;
        storing[job] = false;
        connect(job, now);
    }

    /// Nobody comes any more: all that are there are finished.
    void finish() {
        until(Double.POSITIVE_INFINITY);
    }

    private void until(double time) {
        while (!agenda.isEmpty() && agenda.time() <= time) {
            double now = agenda.time();
            long event = agenda.next();
            happens(STAGES[(int) (event & ((1 << SHIFT) - 1))], (int) (event >> SHIFT), now);
            last = now;
        }
    }

    private void happens(Stage stage, int job, double now) {
        switch (stage) {
            case TAKEN_IN -> {
                next(connections.leave(now), now, this::connected);
                if (hands.take(job, now)) {
                    inHand(job, now);
                }
            }
            case DEVELOPED -> {
                next(children.leave(now), now, this::developing);
                permit(job, now);
                if (work.look() > 0 && children.take(LOOK, now)) {
                    developing(LOOK, now);
                }
            }
            case LOOKED_AT -> next(children.leave(now), now, this::developing);
            case PERMITTED -> {
                next(hands.leave(now), now, this::inHand);
                double answer = fleet.quota() > 0 ? work.answer(random) : 0;
                worked[job] += answer;
                at(now + answer, Stage.ANSWERED, job);
            }
            case ANSWERED -> {
                storing[job] = true;
                connect(job, now);
            }
            case STORED -> {
                next(connections.leave(now), now, this::connected);
                ended(job, now);
            }
        }
    }

    @FunctionalInterface
    private interface Turn {
        void of(int job, double now);
    }

    private static void next(int job, double now, Turn turn) {
        if (job != Station.NOBODY) {
            turn.of(job, now);
        }
    }

    private void connect(int job, double now) {
        if (connections.take(job, now)) {
            connected(job, now);
        }
    }

    private void connected(int job, double now) {
        double half = work.database() / 2;
        worked[job] += half;
        at(now + half, storing[job] ? Stage.STORED : Stage.TAKEN_IN, job);
    }

    private void inHand(int job, double now) {
        if (children.take(job, now)) {
            developing(job, now);
        }
    }

    private void developing(int job, double now) {
        if (job == LOOK) {
            at(now + work.look(), Stage.LOOKED_AT, 0);
            return;
        }
        double pixels = work.pixels(random);
        worked[job] += pixels;
        at(now + pixels, Stage.DEVELOPED, job);
    }

    /// Permits are spaced evenly, and one that nobody takes is not kept for later.
    private void permit(int job, double now) {
        double begins = Math.max(now, nextPermit);
        nextPermit = begins + step;
        at(begins, Stage.PERMITTED, job);
    }

    private void at(double time, Stage stage, int job) {
        agenda.add(time, ((long) job << SHIFT) | stage.ordinal());
    }

    private void ended(int job, double now) {
        if (came[job] >= countFrom) {
            double time = now - came[job];
            double waited = Math.max(0, time - worked[job]);
            times.add(time);
            waits.add(waited);
            if (Day.hour(came[job]) == busiestHour) {
                busiestWaits.add(waited);
            }
        }
        if (freed == free.length) {
            free = Arrays.copyOf(free, Math.max(64, 2 * freed));
        }
        free[freed++] = job;
    }

    private int job() {
        if (freed > 0) {
            return free[--freed];
        }
        if (used == came.length) {
            came = Arrays.copyOf(came, 2 * used);
            worked = Arrays.copyOf(worked, 2 * used);
            storing = Arrays.copyOf(storing, 2 * used);
        }
        return used++;
    }

    /// When the last one ended.
    double last() {
        return last;
    }

    Tally waits() {
        return waits;
    }

    Tally busiestWaits() {
        return busiestWaits;
    }

    /// From coming to the stored critique.
    Tally times() {
        return times;
    }
}
