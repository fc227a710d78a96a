package com.judgemyjpeg.scaling.simulate;

import java.util.Arrays;

/// What happens when: a heap of times, each with a number. In plain arrays, because a month of a million people is
/// twenty million of these.
final class Agenda {
    private static final int BEGIN = 1024;

    private double[] times = new double[BEGIN];
    private long[] what = new long[BEGIN];
    private int size;

    void add(double time, long event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            what = Arrays.copyOf(what, 2 * size);
        }
        int place = size++;
        while (place > 0) {
            int above = (place - 1) >> 1;
            if (times[above] <= time) {
                break;
            }
            times[place] = times[above];
            what[place] = what[above];
            place = above;
        }
        times[place] = time;
        what[place] = event;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Of the next one.
    double time() {
        return times[0];
    }

    /// Takes the next one out.
    long next() {
        long first = what[0];
        size--;
        double time = times[size];
        long moved = what[size];
        int place = 0;
        while (true) {
            int below = 2 * place + 1;
            if (below >= size) {
                break;
            }
            if (below + 1 < size && times[below + 1] < times[below]) {
                below++;
            }
            if (times[below] >= time) {
                break;
            }
            times[place] = times[below];
            what[place] = what[below];
            place = below;
        }
        times[place] = time;
        what[place] = moved;
        return first;
    }
}
