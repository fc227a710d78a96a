package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.plan.Comparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Points put in order, one for each time, none of what is not over yet: clocks jump, and what several recorded at one
/// time was
/// all measured, so the worst of it counts.
final class Series {
    private Series() {}

    static List<Point> of(List<Point> recorded, Comparison comparison, Instant now) {
        List<Point> ordered = inOrder(recorded) ? recorded : sorted(recorded);
        List<Point> series = new ArrayList<>(ordered.size());
        for (Point point : ordered) {
            if (!point.at().isBefore(now) || Double.isNaN(point.value())) {
                continue;
            }
            if (!series.isEmpty() && series.getLast().at().equals(point.at())) {
                Point same = series.removeLast();
                series.add(new Point(same.at(), comparison.worse(same.value(), point.value())));
            } else {
                series.add(point);
            }
        }
        return series;
    }

    private static boolean inOrder(List<Point> points) {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).at().isBefore(points.get(i - 1).at())) {
                return false;
            }
        }
        return true;
    }

    private static List<Point> sorted(List<Point> points) {
        return points.stream().sorted(Comparator.comparing(Point::at)).toList();
    }
}
