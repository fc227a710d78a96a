package com.judgemyjpeg.platform.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes points of rows that come in the order of part and time: fresh ones of several instances,
/// and of several minutes when hours are wanted, become one.
final class Found {
    private final boolean hours;
    private final int from;
    private final int until;
    private final Map<String, List<Point>> points = new LinkedHashMap<>();
    private @Nullable Span open;
    private @Nullable Together together;

    /// @param from a minute, as `until`: only of these minutes something is wanted
    Found(boolean hours, int from, int until) {
        this.hours = hours;
        this.from = from;
        this.until = until;
    }

    /// @param at the minute with which it begins
    private record Span(String part, int at) {}

    void add(ResultSet row) throws SQLException {
        String part = row.getString("part");
        int at = row.getInt("at");
        String store = row.getString("store");
        if (store.equals("fresh")) {
            var span = new Span(part, hours ? Minutes.hour(at) * Minutes.OF_HOUR : at);
            if (!span.equals(open)) {
                end();
                open = span;
                together = new Together(Kind.of(row.getString("kind")));
            }
            Objects.requireNonNull(together).add(at, SampleRows.value(row));
        } else if (store.equals("minute")) {
            end();
            packed(part, at, (Float[]) row.getArray("each").getArray());
        } else {
            end();
            put(
                    part,
                    new Point(
                            Minutes.begin(at),
                            Point.HOUR,
                            row.getDouble("value"),
                            row.getDouble("least"),
                            row.getDouble("greatest"),
                            row.getInt("minutes")));
        }
    }

    private void packed(String part, int hour, @Nullable Float[] each) {
        for (int i = 0; i < each.length; i++) {
            Float value = each[i];
            int at = hour + i;
            if (value != null && at >= from && at < until) {
                put(part, minute(at, value));
            }
        }
    }

    private void end() {
        Span ended = open;
        Together all = together;
        open = null;
        together = null;
        if (ended == null || all == null) {
            return;
        }
        if (hours) {
            all.hour(ended.at).ifPresent(point -> put(ended.part, point));
        } else {
            all.minutes().values().forEach(value -> put(ended.part, minute(ended.at, value)));
        }
    }

    private static Point minute(int at, double value) {
        return new Point(Minutes.begin(at), Point.MINUTE, value, value, value, 1);
    }

    /// What came too late for an hour that was packed already is not shown beside it.
    private void put(String part, Point point) {
        List<Point> series = points.computeIfAbsent(part, it -> new ArrayList<>());
        if (series.isEmpty() || series.getLast().at().isBefore(point.at())) {
            series.add(point);
        }
    }

    Map<String, List<Point>> points() {
        end();
        return points;
    }
}
