package com.judgemyjpeg.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lines over an axis, as SVG that needs nothing else. Small, so that its letters stay readable where it is as wide
/// as a phone.
final class Plot {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 250;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 34;

    record Line(String name, String style, List<Spot> spots) {}

    record Spot(double x, double y) {}

    /// @param from of what is shaded: what was measured
    private record Shade(double from, double until) {}

    private final String title;
    private final String across;
    private final String upward;
    private final boolean logarithmic;
    private final List<Line> lines = new ArrayList<>();
    private final List<Double> marks = new ArrayList<>();
    private Shade shade = new Shade(0, 0);
    private boolean dotted;

    /// @param upward what the height is, with its unit
    Plot(String title, String across, String upward, boolean logarithmic) {
        this.title = title;
        this.across = across;
        this.upward = upward;
        this.logarithmic = logarithmic;
    }

    Plot line(String name, String style, List<Spot> spots) {
        lines.add(new Line(name, style, spots));
        return this;
    }

    /// A threshold.
    Plot mark(double height) {
        marks.add(height);
        return this;
    }

    Plot shade(double from, double until) {
        shade = new Shade(from, until);
        return this;
    }

    /// Each spot is something of its own.
    Plot dotted() {
        dotted = true;
        return this;
    }

    String svg() {
        double right = Math.max(
                1e-9,
                lines.stream()
                        .flatMap(line -> line.spots().stream())
                        .mapToDouble(Spot::x)
                        .max()
                        .orElse(1));
        double top = ceiling();
        double bottom = logarithmic ? 1 : 0;
        var svg = new StringBuilder();
        svg.append(text("<figure class=\"plot\"><figcaption><b>%s</b><span>%s</span></figcaption>", title, upward));
        svg.append(text("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT + 4, title));
        if (shade.until() > shade.from()) {
            double begin = x(shade.from(), right);
            svg.append(text(
                    "<rect class=\"shade\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                    begin, TOP, Math.max(0, x(Math.min(shade.until(), right), right) - begin), HEIGHT - TOP - BOTTOM));
        }
        grid(svg, bottom, top, right);
        for (double mark : marks) {
            if (mark <= top) {
                double at = y(mark, bottom, top);
                svg.append(text(
                        "<line class=\"mark\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                        LEFT, WIDTH - RIGHT, at, at));
            }
        }
        lines.forEach(line -> draw(svg, line, bottom, top, right));
        svg.append("</svg><ul class=\"key\">");
        lines.forEach(line -> svg.append(text("<li class=\"%s\">%s</li>", line.style(), line.name())));
        if (!marks.isEmpty()) {
            svg.append("<li class=\"threshold\">threshold of the plan</li>");
        }
        return svg.append("</ul></figure>").toString();
    }

    private double ceiling() {
        double highest = lines.stream()
                .flatMap(line -> line.spots().stream())
                .mapToDouble(Spot::y)
                .max()
                .orElse(1);
        if (logarithmic) {
            return Math.pow(10, Math.max(1, Math.ceil(Math.log10(Math.max(highest, 1)) - 1e-9)));
        }
        double step = step(highest);
        return Math.max(step, Math.ceil(highest / step) * step);
    }

    /// A round number that divides a height into about four.
    private static double step(double highest) {
        double rough = Math.max(highest, 1e-9) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit > 5 ? 10 : digit > 2 ? 5 : digit > 1 ? 2 : 1);
    }

    private void grid(StringBuilder svg, double bottom, double top, double right) {
        double step = step(top);
        for (double height = bottom; height <= top * 1.0001; height = logarithmic ? height * 10 : height + step) {
            double at = y(height, bottom, top);
            svg.append(text(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, at, at));
            svg.append(text("<text class=\"up\" x=\"%d\" y=\"%.1f\">%s</text>", LEFT - 7, at + 4, number(height)));
        }
        double wide = step(right);
        for (double along = 0; along <= right * 1.0001; along += wide) {
            svg.append(text(
                    "<text class=\"along\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(along, right), HEIGHT - BOTTOM + 17, number(along)));
        }
        svg.append(text(
                "<text class=\"along\" x=\"%.1f\" y=\"%d\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 2, across));
    }

    private void draw(StringBuilder svg, Line line, double bottom, double top, double right) {
        if (dotted) {
            line.spots()
                    .forEach(spot -> svg.append(text(
                            "<circle class=\"%s\" r=\"4.5\" cx=\"%.1f\" cy=\"%.1f\"/>",
                            line.style(), x(spot.x(), right), y(spot.y(), bottom, top))));
            return;
        }
        svg.append("<polyline class=\"").append(line.style()).append("\" points=\"");
        line.spots().forEach(spot -> svg.append(text("%.1f,%.1f ", x(spot.x(), right), y(spot.y(), bottom, top))));
        svg.append("\"/>");
    }

    private static double x(double value, double right) {
        return LEFT + value / right * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value, double bottom, double top) {
        double share = logarithmic
                ? Math.log10(Math.max(value, bottom) / bottom) / Math.log10(top / bottom)
                : (value - bottom) / (top - bottom);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? text("%,.0f", value) : text("%.1f", value);
    }

    private static String text(String words, Object... values) {
        return String.format(Locale.ROOT, words, values);
    }
}
