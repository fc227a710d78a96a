package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.scaling.plan.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A figure over the last hours as a line in a box of [#WIDTH] by [#HEIGHT]. Where nothing was
/// told the line is broken.
///
/// @param line of an SVG path, empty when nothing was told at all
/// @param ground the same, closed down to the floor
/// @param last the newest value, null when it is not of the last minutes
/// @param limit where an alarm would begin, null when there is none
/// @param limitY of `limit`
public record CurveView(
        Figure figure,
        String line,
        String ground,
        @Nullable AmountView last,
        @Nullable AmountView limit,
        double limitY,
        boolean over) {
    public static final int WIDTH = 360;
    public static final int HEIGHT = 72;
    /// Room above the highest point, and above the limit.
    private static final double AIR = 1.12;
    private static final Duration BROKEN = Duration.ofSeconds(90);
    private static final Duration FRESH = Duration.ofMinutes(3);

    /// A value that speaks for the time from then on.
    record Dot(Instant at, double value) {}

    /// @param dots in the order of time
    /// @param limit null when no alarm is about this figure
    static CurveView of(Figure figure, List<Dot> dots, Instant from, Instant to, @Nullable Double limit) {
        return of(figure, dots, from, to, limit, BROKEN);
    }

    /// @param broken between dots that are further apart the line is not drawn
    static CurveView of(
            Figure figure, List<Dot> dots, Instant from, Instant to, @Nullable Double limit, Duration broken) {
        double most = dots.stream().mapToDouble(Dot::value).max().orElse(0);
        double top = AIR * Math.max(Math.max(most, limit == null ? 0 : limit), Double.MIN_NORMAL);
        var drawn = new Drawing(from, Duration.between(from, to), broken, top);
        dots.forEach(drawn::add);
        drawn.end();
        Dot newest = dots.isEmpty() || dots.getLast().at().isBefore(to.minus(FRESH)) ? null : dots.getLast();
        return new CurveView(
                figure,
                drawn.line.toString(),
                drawn.ground.toString(),
                newest == null ? null : new AmountView(figure.unit(), newest.value()),
                limit == null ? null : new AmountView(figure.unit(), limit),
                limit == null ? 0 : drawn.y(limit),
                limit != null && newest != null && newest.value() > limit);
    }

    /// As the style sheet calls it.
    public String style() {
        return over ? "curve over" : line.isEmpty() ? "curve silent" : "curve";
    }

    private static final class Drawing {
        private final Instant from;
        private final Duration all;
        private final Duration longest;
        private final double top;
        private final StringBuilder line = new StringBuilder();
        private final StringBuilder ground = new StringBuilder();
        private @Nullable Instant before;
        private double x;

        Drawing(Instant from, Duration all, Duration longest, double top) {
            this.from = from;
            this.all = all;
            this.longest = longest;
            this.top = top;
        }

        void add(Dot dot) {
            boolean broken =
                    before == null || Duration.between(before, dot.at()).compareTo(longest) > 0;
            if (broken) {
                end();
            }
            double y = y(dot.value());
            x = tenth(WIDTH * (double) Duration.between(from, dot.at()).toMillis() / all.toMillis());
            line.append(broken ? 'M' : 'L').append(x).append(' ').append(y);
            ground.append(broken ? "M" + x + ' ' + HEIGHT + 'V' + y : "L" + x + ' ' + y);
            before = dot.at();
        }

        /// A minute alone is still to be seen.
        void end() {
            if (before != null) {
                line.append("h1.5");
                ground.append("h1.5V").append(HEIGHT).append('Z');
                before = null;
            }
        }

        double y(double value) {
            return tenth(HEIGHT * (1 - Math.clamp(value / top, 0, 1)));
        }

        private static double tenth(double value) {
            return Math.round(value * 10) / 10.0;
        }
    }
}
