package com.judgemyjpeg.scaling.autoscale;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A trace, worked off by as many workers as the autoscaler wants: those that are ordered work two minutes later, and
/// cost from the beginning; those that are let go are gone at once.
final class Replayed {
    static final int START = 2;
    static final AutoscaleSettings TARGETS = new AutoscaleSettings(
            java.time.Duration.ofMinutes(8), 1, 60, 0.95, 0.85, java.time.Duration.ofSeconds(60), 8);

    private static final Instant BEGAN = Instant.parse("2027-03-01T10:00:00Z");
    private static final int HANDS = 8;
    private static final double JOBS = 120; // of a worker in a minute
    private static final double ROUNDING = 1e-9;

    private final List<Load> loads = new ArrayList<>();
    private final Deque<double[]> line = new ArrayDeque<>(); // the minute it came in, what is left of it, what it was
    private final Deque<int[]> ordered = new ArrayDeque<>(); // the minute in which they work, how many

    final List<Integer> ups = new ArrayList<>();
    final List<Integer> downs = new ArrayList<>();
    /// Minutes in which more were let go than had nothing in hand.
    final List<Integer> busyLetGo = new ArrayList<>();

    int first;
    double workerMinutes;
    double oldestMinutes;

    Replayed(double[] work) {
        int workers = (int) Math.ceil(work[0] / TARGETS.work());
        first = workers;
        for (int minute = 0; minute < work.length; minute++) {
            while (!ordered.isEmpty() && ordered.getFirst()[0] <= minute) {
                workers += ordered.removeFirst()[1];
            }
            int coming = ordered.stream().mapToInt(order -> order[1]).sum();
            workerMinutes += workers + coming;
            loads.add(worked(minute, work[minute], workers));
            int wanted = Autoscaler.desired(
                            loads.subList(Math.max(0, minute - 14), minute + 1),
                            workers,
                            TARGETS,
                            BEGAN.plusSeconds(60L * (minute + 1) + 10))
                    .worker()
                    .wanted();
            if (wanted > workers + coming) {
                ups.add(minute);
                ordered.add(new int[] {minute + 1 + START, wanted - workers - coming});
            } else if (wanted < workers) {
                downs.add(minute);
                if (wanted < Math.ceil(inHand(work[minute], workers) - ROUNDING)) {
                    busyLetGo.add(minute);
                }
                workers = wanted;
            }
        }
    }

    private double inHand(double work, int workers) {
        return line.isEmpty() ? work : workers;
    }

    private Load worked(int minute, double work, int workers) {
        line.add(new double[] {minute, work, work});
        double left = workers;
        while (!line.isEmpty() && left > ROUNDING) {
            double[] head = line.getFirst();
            double done = Math.min(left, head[1]);
            head[1] -= done;
            left -= done;
            if (head[1] <= ROUNDING) {
                line.removeFirst();
            }
        }
        double done = workers - Math.max(0, left);
        double waiting = line.stream().mapToDouble(one -> one[1]).sum();
        double age = line.isEmpty() ? 0 : minute + 1 - line.getFirst()[0] - 1 + line.getFirst()[1] / line.getFirst()[2];
        oldestMinutes = Math.max(oldestMinutes, age);
        return new Load(
                BEGAN.plusSeconds(60L * minute),
                workers,
                workers,
                workers * HANDS,
                done * HANDS,
                0,
                done * JOBS,
                waiting * JOBS,
                Math.floor(age * 60),
                0,
                0.7 * done / workers);
    }

    List<Load> loads() {
        return loads;
    }

    /// Ups so soon after a down that it was let go for nothing.
    List<Integer> flaps() {
        return ups.stream()
                .filter(up -> downs.stream()
                        .anyMatch(down ->
                                up > down && up - down < TARGETS.window().toMinutes()))
                .toList();
    }
}
