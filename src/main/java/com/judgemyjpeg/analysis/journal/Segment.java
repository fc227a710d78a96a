package com.judgemyjpeg.analysis.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads a segment by both of its copies at once: where one is damaged, the other one goes on.
final class Segment {
    private final byte[] one;
    private final byte[] two;
    private int damagedCopies;
    private int lost;
    private boolean cut;

    Segment(JournalStore store, long number) throws IOException {
        this.one = store.read(number, 0);
        this.two = store.read(number, 1);
    }

    interface Reader {
        void take(long position, Frame frame);
    }

    void read(Reader reader) {
        int end = Math.max(one.length, two.length);
        int position = 0;
        while (position < end) {
            Frame first = Frame.at(one, position);
            Frame second = Frame.at(two, position);
            Frame frame = first == null ? second : first;
            if (frame == null) {
                position = goOn(position, end);
            } else {
                note(one, position, first, frame);
                note(two, position, second, frame);
                reader.take(position, frame);
                position += frame.size();
            }
        }
    }

    /// Only what is there and wrong is damaged: a copy that is shorter is what is left when a process dies between the
    /// two.
    private void note(byte[] copy, int position, @Nullable Frame read, Frame right) {
        if (read == null && copy.length >= position + right.size()) {
            damagedCopies++;
        }
    }

    /// Both copies say nothing here.
    private int goOn(int position, int end) {
        for (int next = position + 1; next < end; next++) {
            if (Frame.at(one, next) != null || Frame.at(two, next) != null) {
                lost++;
                return next;
            }
        }
        if (Frame.isCut(one, position) && Frame.isCut(two, position)) {
            cut = true;
        } else {
            lost++;
        }
        return end;
    }

    long bytes() {
        return Math.max(one.length, two.length);
    }

    int damagedCopies() {
        return damagedCopies;
    }

    int lost() {
        return lost;
    }

    /// Its last record was never finished, so nobody was told that it is kept.
    boolean cut() {
        return cut;
    }
}
