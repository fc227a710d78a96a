package com.judgemyjpeg.alerting;

import com.judgemyjpeg.scaling.Point;
import com.judgemyjpeg.scaling.plan.Alert;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An incident in words, and its evidence as a line in a box of [#WIDTH] by [#HEIGHT].
///
/// @param level in the reader's language
/// @param threshold `> 5.0 %`
/// @param runbook what to do
/// @param line points of a polyline; empty when there is too little to draw
/// @param bound where the threshold lies, from above
public record IncidentView(
        Incident incident,
        String level,
        String value,
        String worst,
        String threshold,
        String runbook,
        String line,
        int bound) {
    public static final int WIDTH = 300;
    public static final int HEIGHT = 64;
    private static final double ROOM = 1.1;

    static IncidentView of(Incident incident, String level, String runbook) {
        Incident.Cause cause = incident.cause();
        List<Point> points = incident.course().points();
        double most =
                ROOM * points.stream().mapToDouble(Point::value).reduce(Math.max(cause.threshold(), 1e-9), Math::max);
        String line = points.size() < 2
                ? ""
                : IntStream.range(0, points.size())
                        .mapToObj(i -> "%d,%d"
                                .formatted(
                                        i * WIDTH / (points.size() - 1),
                                        height(points.get(i).value(), most)))
                        .collect(Collectors.joining(" "));
        return new IncidentView(
                incident,
                level,
                cause.shown(incident.course().value()),
                cause.shown(incident.course().worst()),
                cause.bound(),
                runbook,
                line,
                height(cause.threshold(), most));
    }

    private static int height(double value, double most) {
        return (int) Math.round(HEIGHT * (1 - Math.max(0, value) / most));
    }

    public boolean critical() {
        return incident.cause().level() == Alert.Level.CRITICAL;
    }
}
