package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.util.List;

/// Where the eye goes: what differs from its surroundings in light or colour at several sizes, what differs
/// from the border of the frame (mostly background), what is sharp, and what is recognised. A guess that
/// people would share more often than not, not a measurement of them.
///
/// @param map 0-1, as many cells as every grid
/// @param drawn the same without recognition and without the wish for the middle
/// @param candidates what was recognised, with how likely each is the subject
record SaliencyMeter(MeasurePlane map, MeasurePlane drawn, List<Candidate> candidates) {

    record Candidate(Thing thing, double weight) {}

    private static final int EDGE = 192;

    static SaliencyMeter of(MeasureViews views, FocusMeter focus, List<Thing> things) {
        double factor = Math.min(
                1,
                (double) EDGE
                        / Math.max(views.lightness().width(), views.lightness().height()));
        int width = Math.max(4, (int) (views.lightness().width() * factor));
        int height = Math.max(4, (int) (views.lightness().height() * factor));
        MeasurePlane[] lab = {
            views.lightness().resized(width, height),
            views.a().resized(width, height),
            views.b().resized(width, height)
        };
        MeasurePlane contrast = contrast(lab).normalised();
        MeasurePlane unlikeBorder = unlikeBorder(lab).normalised();
        MeasurePlane sharp = focus.sharpness().blurred(1).normalised().resized(width, height);
        MeasurePlane drawn = MeasurePlane.of(
                        width,
                        height,
                        (x, y) -> (0.55 * contrast.at(x, y) + 0.45 * unlikeBorder.at(x, y))
                                * (0.25 + 0.75 * sharp.at(x, y) * sharp.at(x, y)))
                .blurred(0.015 * Math.max(width, height))
                .normalised();
        List<Candidate> candidates = things.stream()
                .map(thing -> new Candidate(thing, SubjectMeter.weight(thing, drawn)))
                .toList();
        MeasurePlane wanted = MeasurePlane.of(
                        width,
                        height,
                        (x, y) -> Math.max(
                                drawn.at(x, y) * centre(x, y, width, height), recognised(drawn, candidates, x, y)))
                .normalised();
        return new SaliencyMeter(
                wanted.resized(views.columns(), views.rows()),
                drawn.resized(views.columns(), views.rows()),
                candidates);
    }

    /// Differences between near and far surroundings, summed over sizes from a fiftieth to a third of the
    /// frame.
    private static MeasurePlane contrast(MeasurePlane[] lab) {
        int width = lab[0].width();
        int height = lab[0].height();
        double edge = Math.max(width, height);
        float[] sum = new float[width * height];
        for (double near : new double[] {0.008, 0.02, 0.04}) {
            MeasurePlane[] inner = blurred(lab, near * edge);
            MeasurePlane[] outer = blurred(lab, near * 5 * edge);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) distance(inner, i, outer, i);
            }
        }
        return new MeasurePlane(width, height, sum);
    }

    /// The least distance to the mean colour of any stretch of the border.
    private static MeasurePlane unlikeBorder(MeasurePlane[] lab) {
        MeasurePlane[] smooth = blurred(lab, 0.012 * Math.max(lab[0].width(), lab[0].height()));
        MeasurePlane[] coarse = {smooth[0].resized(12, 8), smooth[1].resized(12, 8), smooth[2].resized(12, 8)};
        int width = lab[0].width();
        return MeasurePlane.of(width, lab[0].height(), (x, y) -> {
            double least = Double.MAX_VALUE;
            for (int cell = 0; cell < 96; cell++) {
                boolean border = cell % 12 == 0 || cell % 12 == 11 || cell < 12 || cell >= 84;
                if (border) {
                    least = Math.min(least, distance(smooth, y * width + x, coarse, cell));
                }
            }
            return least;
        });
    }

    private static MeasurePlane[] blurred(MeasurePlane[] lab, double sigma) {
        return new MeasurePlane[] {lab[0].blurred(sigma), lab[1].blurred(sigma), lab[2].blurred(sigma)};
    }

    /// Colour draws more than light of the same distance.
    private static double distance(MeasurePlane[] one, int i, MeasurePlane[] other, int j) {
        double light = one[0].values()[i] - other[0].values()[j];
        double a = one[1].values()[i] - other[1].values()[j];
        double b = one[2].values()[i] - other[2].values()[j];
        return Math.sqrt(light * light + 1.5 * (a * a + b * b));
    }

    private static double centre(int x, int y, int width, int height) {
        double dx = (x + 0.5) / width - 0.5;
        double dy = (y + 0.5) / height - 0.5;
        return 0.35 + 0.65 * Math.exp(-(dx * dx + dy * dy) / (2 * 0.28 * 0.28));
    }

    /// A hill inside each box, the higher the surer; small background things stay small.
    private static double recognised(MeasurePlane plane, List<Candidate> candidates, int x, int y) {
        double most = 0;
        for (Candidate candidate : candidates) {
            Box box = candidate.thing.box();
            if (plane.inside(box, x, y)) {
                double dx = ((x + 0.5) / plane.width() - box.centreX()) / box.width();
                double dy = ((y + 0.5) / plane.height() - box.centreY()) / box.height();
                most = Math.max(most, candidate.weight * Math.exp(-(dx * dx + dy * dy) * 6));
            }
        }
        return most;
    }
}
