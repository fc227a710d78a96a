package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.percentile;
import static com.judgemyjpeg.pixels.MeasureMaths.rounded;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import com.judgemyjpeg.pixels.Measurements.Focus;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Sharpness cell by cell: the energy of the finest details against that of the coarse ones. The ratio does
/// not care how contrasty the subject is; noise, which would pass for detail, is taken off first.
///
/// @param sharpness 0-1 of each cell
/// @param texture root mean square of the coarse band; cells below [#TEXTURED] say nothing about focus
record FocusMeter(MeasurePlane sharpness, MeasurePlane texture) {
    private static final double FINE = 0.7;
    private static final double MIDDLE = 1.4;
    static final double TEXTURED = 2.0;

    /// Energy below which a coarse band is taken for nothing.
    private static final double FLOOR = 2;

    static FocusMeter of(MeasureViews views, double noise) {
        MeasurePlane fine = energy(views.grey(), FINE, MIDDLE, views);
        MeasurePlane coarse = coarse(views);
        double noisy = noise * noise * ofWhiteNoise(FINE, MIDDLE);
        MeasurePlane sharpness = MeasurePlane.of(views.columns(), views.rows(), (x, y) -> {
            double detail = Math.max(0, fine.at(x, y) - noisy);
            return scaled(Math.sqrt(detail / (coarse.at(x, y) + FLOOR * FLOOR)));
        });
        return new FocusMeter(
                sharpness, MeasurePlane.of(views.columns(), views.rows(), (x, y) -> Math.sqrt(coarse.at(x, y))));
    }

    /// A clean edge gives a ratio of about 0.5, fine texture more, blur of 2 px less than 0.2.
    private static double scaled(double ratio) {
        return 1 - Math.exp(-ratio / 0.45);
    }

    /// At half size, where the same band costs a quarter.
    private static MeasurePlane coarse(MeasureViews views) {
        try (PointerScope unused = new PointerScope()) {
            return energy(MeasureViews.halved(views.grey()), 1.4, 2.8, views);
        }
    }

    /// The mean energy of what lies between two blurs, in each cell.
    private static MeasurePlane energy(Mat grey, double inner, double outer, MeasureViews views) {
        try (PointerScope unused = new PointerScope()) {
            Mat near = new Mat();
            Mat far = new Mat();
            grey.convertTo(near, CV_32F);
            GaussianBlur(near, far, new Size(), outer);
            GaussianBlur(near, near, new Size(), inner);
            subtract(near, far, near);
            multiply(near, near, near);
            resize(near, far, new Size(views.columns(), views.rows()), 0, 0, INTER_AREA);
            return MeasurePlane.of(far);
        }
    }

    /// What the band keeps of white noise of variance 1.
    private static double ofWhiteNoise(double inner, double outer) {
        double both = inner * inner + outer * outer;
        return (1 / (4 * inner * inner) + 1 / (4 * outer * outer) - 1 / both) / Math.PI;
    }

    Focus measure(SubjectMeter subject, MotionMeter motion) {
        double inside = sharpestOf((x, y) -> sharpness.inside(subject.box(), x, y) ? 1 : 0, 0.8);
        double outside = sharpestOf((x, y) -> sharpness.inside(subject.box(), x, y) ? 0 : 1, 0.8);
        int[] peak = peak();
        return new Focus(
                rounded(overall()),
                rounded(inside),
                rounded(outside),
                missed(subject, inside, outside),
                shallow(subject, inside),
                rounded(motion.strength()),
                rounded(motion.degrees()),
                sharpness.grid(1),
                rounded((peak[0] + 0.5) / sharpness.width()),
                rounded((peak[1] + 0.5) / sharpness.height()));
    }

    double overall() {
        return sharpestOf((x, y) -> 1, 0.9);
    }

    /// Asserted of a recognised subject only: what merely stands out may stand out by other means than focus.
    private static boolean missed(SubjectMeter subject, double inside, double outside) {
        return subject.recognised() && inside < 0.45 && outside > 0.35 && outside > 1.5 * inside;
    }

    /// A plain backdrop tells nothing about depth; only cells with some texture vote.
    private boolean shallow(SubjectMeter subject, double inside) {
        int soft = 0;
        int telling = 0;
        int all = 0;
        for (int y = 0; y < sharpness.height(); y++) {
            for (int x = 0; x < sharpness.width(); x++) {
                if (!sharpness.inside(subject.box(), x, y)) {
                    boolean tells = texture.at(x, y) > 1;
                    all++;
                    telling += tells ? 1 : 0;
                    soft += tells && sharpness.at(x, y) < 0.5 * inside ? 1 : 0;
                }
            }
        }
        return inside > 0.4 && telling > 0.1 * all && soft > 0.6 * telling;
    }

    /// The given percentile of textured cells; where there are hardly any, of all cells, which then read as
    /// soft.
    private double sharpestOf(MeasurePlane.Cell chosen, double q) {
        float[] textured = new float[sharpness.values().length];
        float[] any = new float[textured.length];
        int texturedCount = 0;
        int anyCount = 0;
        for (int y = 0; y < sharpness.height(); y++) {
            for (int x = 0; x < sharpness.width(); x++) {
                if (chosen.at(x, y) > 0) {
                    any[anyCount++] = sharpness.at(x, y);
                    if (texture.at(x, y) > TEXTURED) {
                        textured[texturedCount++] = sharpness.at(x, y);
                    }
                }
            }
        }
        boolean enough = texturedCount >= Math.max(3, anyCount / 100);
        return enough
                ? percentile(Arrays.copyOf(textured, texturedCount), q)
                : percentile(Arrays.copyOf(any, anyCount), 0.98);
    }

    private int[] peak() {
        MeasurePlane smooth = MeasurePlane.of(
                        sharpness.width(),
                        sharpness.height(),
                        (x, y) -> texture.at(x, y) > TEXTURED ? sharpness.at(x, y) : 0)
                .blurred(1.5);
        int best = 0;
        for (int i = 1; i < smooth.values().length; i++) {
            best = smooth.values()[i] > smooth.values()[best] ? i : best;
        }
        return new int[] {best % smooth.width(), best / smooth.width()};
    }
}
