package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static com.judgemyjpeg.pixels.MeasureMaths.rounded;

import com.judgemyjpeg.pixels.Measurements.Colour;
import org.bytedeco.opencv.opencv_core.Mat;

/// How much colour there is, whether the greys are grey, and which colours lead.
final class ColourMeter {
    private ColourMeter() {}

    static Colour measure(MeasureViews views) {
        boolean monochrome = monochrome(views);
        double[] vividness = vividness(views.small());
        double[] cast = cast(views);
        HueMeter hues = HueMeter.of(views);
        return new Colour(
                monochrome,
                rounded(vividness[0]),
                rounded(vividness[1]),
                rounded(cast[0]),
                rounded(cast[1]),
                rounded(monochrome ? 0 : cast[2]),
                monochrome ? Measurements.Harmony.MONOCHROME : hues.harmony(),
                PaletteMeter.measure(views));
    }

    /// Toned black and white (sepia) is monochrome too: one tint everywhere, so the spread counts, not the
    /// distance from grey.
    private static boolean monochrome(MeasureViews views) {
        double meanA = views.a().mean();
        double meanB = views.b().mean();
        MeasurePlane tint = plane(views, (a, b) -> Math.hypot(a - meanA, b - meanB));
        return tint.percentile(0.98) < 5 && Math.hypot(meanA, meanB) < 25;
    }

    interface Tint {
        double of(double a, double b);
    }

    static MeasurePlane plane(MeasureViews views, Tint tint) {
        MeasurePlane a = views.a();
        MeasurePlane b = views.b();
        return MeasurePlane.of(a.width(), a.height(), (x, y) -> tint.of(a.at(x, y), b.at(x, y)));
    }

    /// Mean saturation (HSV, weighted by value so that black, whose saturation is noise, does not count), and
    /// colourfulness after Hasler and Süsstrunk.
    private static double[] vividness(Mat small) {
        byte[] bgr = new byte[small.cols() * small.rows() * 3];
        small.data().get(bgr);
        double range = 0;
        double value = 0;
        double[] rg = new double[2];
        double[] yb = new double[2];
        for (int i = 0; i < bgr.length; i += 3) {
            int blue = bgr[i] & 0xff;
            int green = bgr[i + 1] & 0xff;
            int red = bgr[i + 2] & 0xff;
            int brightest = Math.max(red, Math.max(green, blue));
            range += brightest - Math.min(red, Math.min(green, blue));
            value += brightest;
            add(rg, red - green);
            add(yb, (red + green) / 2.0 - blue);
        }
        double pixels = bgr.length / 3.0;
        double spread = Math.sqrt(variance(rg, pixels) + variance(yb, pixels));
        double colourfulness = spread + 0.3 * Math.hypot(rg[0] / pixels, yb[0] / pixels);
        return new double[] {range / Math.max(1, value), colourfulness};
    }

    private static void add(double[] moments, double value) {
        moments[0] += value;
        moments[1] += value * value;
    }

    private static double variance(double[] moments, double count) {
        double mean = moments[0] / count;
        return Math.max(0, moments[1] / count - mean * mean);
    }

    /// The tint of what is nearly neutral: each pixel counts the more the closer to grey it is, dark and
    /// clipped ones not at all. Where faint colours such as a hazy sky abound, they cannot be told from tinted
    /// greys, and the confidence falls.
    private static double[] cast(MeasureViews views) {
        MeasurePlane lightness = views.lightness();
        double sumA = 0;
        double sumB = 0;
        double neutral = 0;
        double faint = 0;
        for (int i = 0; i < lightness.values().length; i++) {
            float light = lightness.values()[i];
            float a = views.a().values()[i];
            float b = views.b().values()[i];
            double chroma = Math.hypot(a, b);
            if (light > 15 && light < 97) {
                double weight = ramp(chroma, 20, 6);
                sumA += a * weight;
                sumB += b * weight;
                neutral += weight;
                faint += chroma > 12 && chroma < 30 ? 1 : 0;
            }
        }
        double some = Math.max(neutral, 1e-6);
        double share = neutral / lightness.values().length;
        return new double[] {sumA / some, sumB / some, ramp(share, 0.01, 0.25) * ramp(faint / some, 1.4, 0.4)};
    }
}
