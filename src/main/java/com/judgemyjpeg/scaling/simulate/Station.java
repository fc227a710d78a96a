package com.judgemyjpeg.scaling.simulate;

import java.util.Arrays;

/// Places of one kind, and the line in front of them: first come, first served.
final class Station {
    static final int NOBODY = -1;

    private final int places;
    private int[] line = new int[64];
    private int head;
    private int waiting;
    private int busy;
    private double since;
    private double together;

    Station(int places) {
        this.places = places;
    }

    /// @return whether a place was free; else it stands in line
    boolean take(int job, double now) {
        if (busy < places) {
            pass(now);
            busy++;
            return true;
        }
        if (waiting == line.length) {
            int[] longer = Arrays.copyOf(line, 2 * waiting);
            for (int i = 0; i < waiting; i++) {
                longer[i] = line[(head + i) % waiting];
            }
            line = longer;
            head = 0;
        }
        line[(head + waiting++) % line.length] = job;
        return false;
    }

    /// A place is free: the next in line has it.
    ///
    /// @return who that is, or [#NOBODY]
    int leave(double now) {
        if (waiting == 0) {
            pass(now);
            busy--;
            return NOBODY;
        }
        int next = line[head];
        head = (head + 1) % line.length;
        waiting--;
        return next;
    }

    /// Places in use, on average until now.
    double used(double now) {
        pass(now);
        return now <= 0 ? 0 : together / now;
    }

    private void pass(double now) {
        together += busy * (now - since);
        since = now;
    }
}
