package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static com.judgemyjpeg.pixels.MeasureMaths.rounded;

import com.judgemyjpeg.pixels.LineMeter.Segment;
import com.judgemyjpeg.pixels.Measurements.Horizon;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tilt: horizontal and upright lines vote by their length for the angle at which most of them would stand
/// straight. Speaks with confidence only when the votes agree; a slope, a roof or a branch must not pass for a
/// horizon.
final class HorizonMeter {
    private static final double WIDEST = 15;
    private static final double STEP = 0.1;
    private static final int BINS = (int) (2 * WIDEST / STEP) + 1;

    private final LineMeter lines;
    private final double[] votes = new double[BINS];
    private double all;

    private HorizonMeter(LineMeter lines) {
        this.lines = lines;
        for (Segment segment : lines.segments()) {
            vote(segment);
        }
    }

    static Horizon measure(LineMeter lines) {
        return new HorizonMeter(lines).horizon();
    }

    /// Upright lines count less: seen from below they lean together without any tilt.
    private void vote(Segment segment) {
        double degrees = segment.degrees();
        boolean upright = Math.abs(degrees) > 45;
        double tilt = upright ? degrees - Math.copySign(90, degrees) : degrees;
        if (Math.abs(tilt) > WIDEST) {
            return;
        }
        double weight = Math.pow(segment.length() / lines.width(), 1.5) * (upright ? 0.6 : 1);
        all += weight;
        for (int bin = 0; bin < BINS; bin++) {
            double off = (tilt - degreesOf(bin)) / 0.5;
            votes[bin] += Math.abs(off) < 4 ? weight * Math.exp(-off * off / 2) : 0;
        }
    }

    private static double degreesOf(int bin) {
        return bin * STEP - WIDEST;
    }

    private Horizon horizon() {
        int best = BINS / 2;
        for (int bin = 0; bin < BINS; bin++) {
            best = votes[bin] > votes[best] ? bin : best;
        }
        double degrees = degreesOf(best);
        double support = 0;
        for (Segment segment : lines.segments()) {
            support += agrees(segment, degrees) ? segment.length() : 0;
        }
        double agreement = votes[best] / Math.max(all, 1e-9);
        double enough = ramp(support / lines.width(), 0.25, 1.2);
        // far from level is as likely a slope or meant as it is a mistake
        double usual = ramp(Math.abs(degrees), WIDEST, 6);
        double confidence = enough * usual * ramp(agreement, 0.15, 0.65);
        return new Horizon(rounded(degrees), rounded(confidence), height(degrees));
    }

    private static boolean agrees(Segment segment, double degrees) {
        double off = Math.abs(segment.degrees() - degrees);
        return off < 1.2 || Math.abs(off - 90) < 1.2;
    }

    /// Where level lines on one height together span a good part of the frame; null when none do.
    private @Nullable Double height(double degrees) {
        List<Segment> level = lines.segments().stream()
                .filter(segment -> Math.abs(segment.degrees() - degrees) < 2)
                .toList();
        double best = 0;
        double height = 0;
        for (Segment candidate : level) {
            double at = inTheMiddle(candidate, degrees);
            double span = level.stream()
                    .filter(other -> Math.abs(inTheMiddle(other, degrees) - at) < 0.012 * lines.height())
                    .mapToDouble(Segment::length)
                    .sum();
            if (span > best) {
                best = span;
                height = at;
            }
        }
        return best > 0.35 * lines.width() ? rounded(Math.clamp(height / lines.height(), 0, 1)) : null;
    }

    /// The height at which the line through the segment's middle crosses the middle of the photo.
    private double inTheMiddle(Segment segment, double degrees) {
        double x = (segment.x1() + segment.x2()) / 2;
        double y = (segment.y1() + segment.y2()) / 2;
        return y + (lines.width() / 2.0 - x) * Math.tan(Math.toRadians(degrees));
    }
}
