package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static com.judgemyjpeg.pixels.MeasureMaths.rounded;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Light;
import com.judgemyjpeg.pixels.Measurements.Side;

/// How the light lies: its range, its fine contrast, on the subject, and over the frame.
final class LightMeter {
    private static final double EVEN = 5;

    private LightMeter() {}

    static Light measure(MeasureViews views, SubjectMeter subject) {
        MeasurePlane lightness = views.lightness();
        double range = lightness.percentile(0.95) - lightness.percentile(0.05);
        double rightward = slope(lightness, true);
        double downward = slope(lightness, false);
        double steepest = Math.max(Math.abs(rightward), Math.abs(downward));
        return new Light(
                rounded(range / 100),
                rounded(localContrast(lightness)),
                rounded(subjectStops(lightness, subject.box())),
                side(rightward, downward, steepest),
                rounded(ramp(steepest, 0, 50)));
    }

    private static Side side(double rightward, double downward, double steepest) {
        if (steepest < EVEN) {
            return Side.EVEN;
        }
        if (Math.abs(rightward) == steepest) {
            return rightward > 0 ? Side.RIGHT : Side.LEFT;
        }
        return downward > 0 ? Side.BOTTOM : Side.TOP;
    }

    /// Mean L* of the right or lower half less that of the other.
    private static double slope(MeasurePlane lightness, boolean across) {
        double difference = 0;
        for (int y = 0; y < lightness.height(); y++) {
            for (int x = 0; x < lightness.width(); x++) {
                boolean second = across ? 2 * x >= lightness.width() : 2 * y >= lightness.height();
                difference += second ? lightness.at(x, y) : -lightness.at(x, y);
            }
        }
        return 2 * difference / lightness.values().length;
    }

    /// Mean distance of a pixel's L* from that of its neighbourhood of about a hundredth of the frame.
    private static double localContrast(MeasurePlane lightness) {
        MeasurePlane around = lightness.blurred(0.01 * Math.max(lightness.width(), lightness.height()));
        double sum = 0;
        for (int i = 0; i < around.values().length; i++) {
            sum += Math.abs(lightness.values()[i] - around.values()[i]);
        }
        return ramp(sum / around.values().length, 0, 12);
    }

    private static double subjectStops(MeasurePlane lightness, Box box) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int y = 0; y < lightness.height(); y++) {
            for (int x = 0; x < lightness.width(); x++) {
                int part = lightness.inside(box, x, y) ? 1 : 0;
                sums[part] += MeasureMaths.luminance(lightness.at(x, y));
                counts[part]++;
            }
        }
        double subject = sums[1] / Math.max(1, counts[1]);
        double rest = sums[0] / Math.max(1, counts[0]);
        boolean both = counts[0] > 0 && counts[1] > 0;
        return both ? Math.clamp(Math.log((subject + 0.002) / (rest + 0.002)) / Math.log(2), -8, 8) : 0;
    }
}
