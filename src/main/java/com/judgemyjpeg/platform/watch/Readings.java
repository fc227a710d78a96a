package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.watch.Reading.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Takes what is told of the minute that has just ended.
public final class Readings {
    /// The part that means all of it.
    public static final String ALL = "";

    private static final int[] NO_BUCKETS = {};

    private final Instant minute;
    private final Instant now;
    private final List<Reading> told = new ArrayList<>();

    Readings(Instant minute, Instant now) {
        this.minute = minute;
        this.now = now;
    }

    /// When it began.
    public Instant minute() {
        return minute;
    }

    /// A moment after it ended.
    public Instant now() {
        return now;
    }

    /// Something that happened so often in this minute, here: instances add up.
    public void count(String figure, String part, double times) {
        add(figure, part, Kind.COUNT, new Value(times, 0, NO_BUCKETS));
    }

    /// Where something stands. The worst instance counts, and it is the greatest value that is the
    /// worst; what is the same for all may be told by all.
    public void level(String figure, String part, double value) {
        add(figure, part, Kind.LEVEL, new Value(value, 0, NO_BUCKETS));
    }

    /// The greatest of this minute; of an hour, the greatest of the hour.
    public void greatest(String figure, String part, double value) {
        add(figure, part, Kind.GREATEST, new Value(value, 0, NO_BUCKETS));
    }

    /// A mean, or the share of a whole. Nothing is noted of a mean over nothing.
    public void mean(String figure, String part, double sum, double over) {
        if (over > 0) {
            add(figure, part, Kind.MEAN, new Value(sum, over, NO_BUCKETS));
        }
    }

    void p95(String figure, String part, int[] buckets) {
        add(figure, part, Kind.P95, new Value(0, 0, buckets));
    }

    List<Reading> told() {
        return List.copyOf(told);
    }

    private void add(String figure, String part, Kind kind, Value value) {
        if (Double.isFinite(value.value())) {
            told.add(new Reading(figure, part, kind, value));
        }
    }
}
