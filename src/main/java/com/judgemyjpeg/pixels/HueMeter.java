package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.Measurements.Harmony;
import org.bytedeco.opencv.opencv_core.Mat;

/// How the hues lie on the colour wheel (HSV hue, as photographers' tools show it). Each pixel counts by how
/// colourful it is.
///
/// @param wheel 36 bins of 10 degrees that sum to 1
/// @param coloured fraction of pixels that have a colour to speak of
record HueMeter(double[] wheel, double coloured) {
    private static final int BINS = 36;

    /// Lab chroma from which a colour is seen as one.
    static final double COLOURED = 10;

    static HueMeter of(MeasureViews views) {
        Mat small = views.small();
        byte[] bgr = new byte[small.cols() * small.rows() * 3];
        small.data().get(bgr);
        double[] wheel = new double[BINS];
        int coloured = 0;
        for (int i = 0; i < bgr.length / 3; i++) {
            double chroma = Math.hypot(views.a().values()[i], views.b().values()[i]);
            if (chroma > COLOURED) {
                coloured++;
                double hue = hue(bgr[3 * i + 2] & 0xff, bgr[3 * i + 1] & 0xff, bgr[3 * i] & 0xff);
                wheel[(int) (hue / 10) % BINS] += Math.min(chroma, 60);
            }
        }
        return new HueMeter(shares(wheel), coloured / (bgr.length / 3.0));
    }

    private static double[] shares(double[] wheel) {
        double sum = 1e-9;
        for (double weight : wheel) {
            sum += weight;
        }
        for (int i = 0; i < wheel.length; i++) {
            wheel[i] /= sum;
        }
        return wheel;
    }

    /// HSV hue in degrees; 0 for grey.
    static double hue(double red, double green, double blue) {
        double most = Math.max(red, Math.max(green, blue));
        double range = most - Math.min(red, Math.min(green, blue));
        if (range == 0) {
            return 0;
        }
        double sixth = most == red
                ? (green - blue) / range
                : most == green ? (blue - red) / range + 2 : (red - green) / range + 4;
        return (sixth * 60 + 360) % 360;
    }

    /// Named only where the wheel is nearly filled by it; everything else is mixed.
    Harmony harmony() {
        if (coloured < 0.03 || fullest(3) > 0.88) {
            return Harmony.MONOCHROME;
        }
        if (fullest(9) > 0.88) {
            return Harmony.ANALOGOUS;
        }
        if (best(18, 2) > 0.8) {
            return Harmony.COMPLEMENTARY;
        }
        return best(12, 3) > 0.8 ? Harmony.TRIADIC : Harmony.MIXED;
    }

    private double fullest(int bins) {
        double most = 0;
        for (int start = 0; start < BINS; start++) {
            most = Math.max(most, sector(start, bins));
        }
        return most;
    }

    /// The largest share that `arms` sectors `step` bins apart hold together, each of them at least an eighth.
    private double best(int step, int arms) {
        int width = arms == 2 ? 7 : 5;
        double most = 0;
        for (int start = 0; start < step; start++) {
            double sum = 0;
            double least = 1;
            for (int arm = 0; arm < arms; arm++) {
                double share = sector(start + arm * step, width);
                sum += share;
                least = Math.min(least, share);
            }
            most = least >= 0.125 ? Math.max(most, sum) : most;
        }
        return most;
    }

    private double sector(int start, int bins) {
        double sum = 0;
        for (int i = 0; i < bins; i++) {
            sum += wheel[(start + i) % BINS];
        }
        return sum;
    }
}
