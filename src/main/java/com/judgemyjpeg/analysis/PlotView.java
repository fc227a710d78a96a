package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.pixels.Measurements.Grid;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Numbers turned into the coordinates of inline SVG. The middle of a radar is 0, 0.
public final class PlotView {
    private PlotView() {}

    /// @param labelX and `labelY` where its name is written, `anchor` how it is aligned there
    public record Spoke(
            Criterion criterion,
            double x,
            double y,
            double tipX,
            double tipY,
            double labelX,
            double labelY,
            String anchor) {}

    /// One spoke per criterion, clockwise from the top; `x` and `y` are where its score lies.
    public static List<Spoke> spokes(Scores scores, double radius) {
        List<Spoke> spokes = new ArrayList<>();
        for (Criterion criterion : Criterion.values()) {
            double angle = 2 * Math.PI * criterion.ordinal() / Criterion.values().length;
            double across = Math.sin(angle);
            double down = -Math.cos(angle);
            double reach = radius * scores.of(criterion) / criterion.max();
            String anchor = Math.abs(across) < 0.1 ? "middle" : across > 0 ? "start" : "end";
            spokes.add(new Spoke(
                    criterion,
                    tenths(across * reach),
                    tenths(down * reach),
                    tenths(across * radius),
                    tenths(down * radius),
                    tenths(across * (radius + 10)),
                    tenths(down * (radius + 12) + 4),
                    anchor));
        }
        return spokes;
    }

    public static String polygon(List<Spoke> spokes) {
        StringBuilder points = new StringBuilder();
        for (Spoke spoke : spokes) {
            points.append(spoke.x()).append(',').append(spoke.y()).append(' ');
        }
        return points.toString().trim();
    }

    /// The same polygon at a share of the full reach: a ring of the web.
    public static String ring(List<Spoke> spokes, double share) {
        StringBuilder points = new StringBuilder();
        for (Spoke spoke : spokes) {
            points.append(tenths(spoke.tipX() * share)).append(',');
            points.append(tenths(spoke.tipY() * share)).append(' ');
        }
        return points.toString().trim();
    }

    /// The height that stands for a full column in all of these: the tallest bin but the outermost, because
    /// one clipped bin would flatten all the rest.
    public static double tallest(List<List<Double>> histograms) {
        double tallest = 1e-6;
        for (List<Double> bins : histograms) {
            for (int i = 1; i < bins.size() - 1; i++) {
                tallest = Math.max(tallest, bins.get(i));
            }
        }
        return tallest;
    }

    /// A closed shape standing on the floor of a box of this size.
    public static String area(List<Double> bins, double tallest, int width, int height) {
        return "M0 " + height + "L" + line(bins, tallest, width, height).substring(1) + "L" + width + " " + height
                + "Z";
    }

    public static String line(List<Double> bins, double tallest, int width, int height) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < bins.size(); i++) {
            double y = height * (1 - Math.min(1, bins.get(i) / tallest));
            path.append(i == 0 ? 'M' : 'L').append(tenths(i * (double) width / (bins.size() - 1)));
            path.append(' ').append(tenths(y));
        }
        return path.toString();
    }

    public static String base64(Grid grid) {
        return Base64.getEncoder().encodeToString(grid.cells());
    }

    /// A fraction of a side, in the units of the drawing.
    public static double at(double fraction, int side) {
        return tenths(fraction * side);
    }

    static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
