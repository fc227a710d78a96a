package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static com.judgemyjpeg.pixels.MeasureMaths.rounded;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Composition;

/// Where the subject lies in the frame and how the rest is laid out around it.
record CompositionMeter(MeasureViews views, SaliencyMeter saliency, SubjectMeter subject, FocusMeter focus) {

    Composition measure(LineMeter lines) {
        Box box = subject.box();
        return new Composition(
                box,
                rounded(subject.confidence()),
                rounded(thirds(box.centreX(), box.centreY())),
                rounded(ramp(Math.hypot(box.centreX() - 0.5, box.centreY() - 0.5), 0.2, 0.02)),
                rounded(balance(true)),
                rounded(balance(false)),
                rounded(symmetry()),
                rounded(ClutterMeter.measure(views)),
                rounded(borderTension()),
                cut(box),
                rounded(emptySpace()),
                rounded(lines.strength()),
                saliency.map().grid(1));
    }

    /// On a crossing both axes count, on a line only one.
    private static double thirds(double x, double y) {
        double across = toThird(x);
        double down = toThird(y);
        return 0.6 * Math.max(across, down) + 0.4 * Math.min(across, down);
    }

    private static double toThird(double place) {
        double off = Math.min(Math.abs(place - 1 / 3.0), Math.abs(place - 2 / 3.0));
        return ramp(off, 1 / 6.0, 0.02);
    }

    private double balance(boolean across) {
        MeasurePlane map = saliency.map();
        double first = 0;
        double second = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                double place = across ? (x + 0.5) / map.width() : (y + 0.5) / map.height();
                first += place < 0.5 ? map.at(x, y) : 0;
                second += place > 0.5 ? map.at(x, y) : 0;
            }
        }
        return (second - first) / Math.max(1e-6, first + second);
    }

    /// Correlation of the lightness with its mirror, each row around its own mean: layers of land and sky,
    /// which any landscape has, are no symmetry.
    private double symmetry() {
        MeasurePlane light = views.lightness().resized(48, 48).blurred(1.4);
        double same = 0;
        double own = 48 * 48 * 4;
        for (int y = 0; y < 48; y++) {
            double mean = 0;
            for (int x = 0; x < 48; x++) {
                mean += light.at(x, y) / 48;
            }
            for (int x = 0; x < 48; x++) {
                double here = light.at(x, y) - mean;
                same += here * (light.at(47 - x, y) - mean);
                own += here * here;
            }
        }
        return Math.max(0, same / own);
    }

    /// What draws the eye in the outermost twentieth, against an even share of it, which is
    /// 0.5.
    private double borderTension() {
        MeasurePlane map = saliency.drawn();
        double border = 0;
        double all = 1e-6;
        int cells = 0;
        int marginX = Math.max(1, map.width() / 20);
        int marginY = Math.max(1, map.height() / 20);
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                boolean outer = x < marginX || y < marginY || x >= map.width() - marginX || y >= map.height() - marginY;
                border += outer ? map.at(x, y) : 0;
                cells += outer ? 1 : 0;
                all += map.at(x, y);
            }
        }
        return ramp(border / all / ((double) cells / map.values().length), 0, 2);
    }

    /// A subject that fills most of the frame is meant to leave it.
    private boolean cut(Box box) {
        double margin = 0.008;
        boolean touches = box.x() < margin
                || box.y() < margin
                || box.x() + box.width() > 1 - margin
                || box.y() + box.height() > 1 - margin;
        return touches && subject.confidence() >= 0.3 && box.width() * box.height() < 0.5;
    }

    private double emptySpace() {
        int calm = 0;
        for (float texture : focus.texture().values()) {
            calm += texture < 1.5 ? 1 : 0;
        }
        return (double) calm / focus.texture().values().length;
    }
}
