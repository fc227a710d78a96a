package com.judgemyjpeg.scaling.autoscale;

import java.util.Arrays;

/// The fewest worker-minutes by which a trace can be worked off, for who knows all of it before. By the same rules as
/// the autoscaler: whole workers, changed once a minute; a new one costs its start before it works; nobody is let go
/// who
/// has work in hand; no new one within the window after one was let go; and nothing ever waits longer than it did with
/// the autoscaler. Reckoned exactly, over every state that can be: workers, minutes until new ones may come, backlog.
final class Hindsight {
    private static final float NEVER = Float.MAX_VALUE / 4;

    private final double[] work;
    private final int most;
    private final int locked;
    private final int grains;
    /// By minutes until more may come, workers, and backlog in grains: what it cost at least to be there.
    private float[][][] costs;

    private final double longest;
    private final double[] came;

    private Hindsight(double[] work, double longestMinutes, int window, int start) {
        this.work = work;
        this.longest = longestMinutes;
        this.locked = window + start;
        this.most = (int) Math.ceil(Arrays.stream(work).max().orElseThrow()) + 2;
        this.came = new double[work.length + 1];
        for (int i = 0; i < work.length; i++) {
            came[i + 1] = came[i] + work[i];
        }
        int greatest = 0;
        for (int i = 0; i < work.length; i++) {
            greatest = Math.max(greatest, allowed(i));
        }
        this.grains = greatest + 1;
        this.costs = empty();
    }

    static double workerMinutes(double[] work, double longestMinutes, int first, int window, int start) {
        var hindsight = new Hindsight(work, longestMinutes, window, start);
        for (float[][] layer : hindsight.costs) {
            if (layer == hindsight.costs[0] && first <= hindsight.most) {
                layer[first][0] = 0;
            }
        }
        for (int minute = 0; minute < work.length; minute++) {
            if (minute > 0) {
                hindsight.change(work[minute - 1], start);
            }
            hindsight.serve(minute);
        }
        float best = NEVER;
        for (float[][] layer : hindsight.costs) {
            for (float[] row : layer) {
                for (float cost : row) {
                    best = Math.min(best, cost);
                }
            }
        }
        return best;
    }

    private float[][][] empty() {
        float[][][] all = new float[locked + 1][most + 1][grains];
        for (float[][] layer : all) {
            for (float[] row : layer) {
                Arrays.fill(row, NEVER);
            }
        }
        return all;
    }

    /// The most that may wait at the end of a minute: what came within the longest wait.
    private int allowed(int minute) {
        double since = Math.max(0, minute + 1 - longest);
        int whole = (int) since;
        double before = whole >= work.length ? came[work.length] : came[whole] + (since - whole) * work[whole];
        return (int) Math.floor((came[minute + 1] - before) / Trace.GRAIN + 1e-6);
    }

    private void change(double workBefore, int start) {
        for (int workers = most; workers > 1; workers--) {
            if (workers - 1 < workBefore) {
                break;
            }
            for (int lock = 0; lock <= locked; lock++) {
                costs[locked][workers - 1][0] = Math.min(costs[locked][workers - 1][0], costs[lock][workers][0]);
            }
        }
        for (int workers = 1; workers < most; workers++) {
            float[] from = costs[0][workers];
            float[] to = costs[0][workers + 1];
            for (int backlog = 0; backlog < grains; backlog++) {
                to[backlog] = Math.min(to[backlog], from[backlog] + start);
            }
        }
    }

    private void serve(int minute) {
        float[][][] next = empty();
        int comes = (int) Math.round(work[minute] / Trace.GRAIN);
        int limit = Math.min(grains - 1, allowed(minute));
        int worker = (int) Math.round(1 / Trace.GRAIN);
        for (int lock = 0; lock <= locked; lock++) {
            float[][] into = next[Math.max(0, lock - 1)];
            for (int workers = 1; workers <= most; workers++) {
                float[] row = costs[lock][workers];
                float[] target = into[workers];
                for (int backlog = 0; backlog < grains; backlog++) {
                    int left = Math.max(0, backlog + comes - workers * worker);
                    if (row[backlog] < NEVER && left <= limit) {
                        target[left] = Math.min(target[left], row[backlog] + workers);
                    }
                }
            }
        }
        costs = next;
    }
}
