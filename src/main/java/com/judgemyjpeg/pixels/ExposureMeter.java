package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.luminance;
import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static com.judgemyjpeg.pixels.MeasureMaths.rounded;

import com.judgemyjpeg.pixels.Measurements.Exposure;
import com.judgemyjpeg.pixels.Measurements.Grid;
import com.judgemyjpeg.pixels.Measurements.Key;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/// Where the tones lie and where they are lost. Clipping is counted on every pixel: a smaller copy would
/// average it away.
final class ExposureMeter {
    private static final int BINS = 64;
    private static final int VERY_BRIGHT = 240;

    /// The mean of log2 luminance over the middle tones of a photo that looks neither dark nor bright.
    private static final double NORMAL = -2.7;

    private final int[][] histograms = new int[4][256];
    private final int[] highlights;
    private final int[] shadows;
    private final int[] pixels;
    private final MeasureViews views;

    private ExposureMeter(MeasureViews views) {
        this.views = views;
        int cells = views.columns() * views.rows();
        highlights = new int[cells];
        shadows = new int[cells];
        pixels = new int[cells];
    }

    static Exposure measure(MeasureViews views) {
        ExposureMeter meter = new ExposureMeter(views);
        meter.count();
        return meter.exposure();
    }

    private void count() {
        Mat bgr = views.bgr();
        byte[] row = new byte[bgr.cols() * 3];
        BytePointer data = bgr.data();
        for (int y = 0; y < bgr.rows(); y++) {
            data.position(y * bgr.step()).get(row);
            count(row, (int) ((long) y * views.rows() / bgr.rows()) * views.columns());
        }
        data.position(0);
    }

    private void count(byte[] row, int firstCell) {
        int width = row.length / 3;
        for (int x = 0; x < width; x++) {
            int blue = row[3 * x] & 0xff;
            int green = row[3 * x + 1] & 0xff;
            int red = row[3 * x + 2] & 0xff;
            int luma = (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
            int brightest = Math.max(red, Math.max(green, blue));
            int cell = firstCell + (int) ((long) x * views.columns() / width);
            histograms[0][luma]++;
            histograms[1][red]++;
            histograms[2][green]++;
            histograms[3][blue]++;
            pixels[cell]++;
            if (brightest >= 254 && luma >= VERY_BRIGHT) {
                highlights[cell]++;
            } else if (brightest <= 2) {
                shadows[cell]++;
            }
        }
    }

    private Exposure exposure() {
        double total = (double) views.bgr().cols() * views.bgr().rows();
        MeasurePlane lightness = views.lightness();
        double p5 = lightness.percentile(0.05);
        double median = lightness.percentile(0.5);
        double p95 = lightness.percentile(0.95);
        return new Exposure(
                histogram(0, total),
                histogram(1, total),
                histogram(2, total),
                histogram(3, total),
                rounded(sum(highlights) / total),
                rounded(sum(shadows) / total),
                rounded(stops(lightness)),
                rounded(p5),
                rounded(median),
                rounded(p95),
                key(median, lightness.percentile(0.25), lightness.percentile(0.75)),
                clipping());
    }

    private List<Double> histogram(int channel, double total) {
        List<Double> bins = new ArrayList<>(BINS);
        for (int bin = 0; bin < BINS; bin++) {
            double count = 0;
            for (int value = bin * 4; value < bin * 4 + 4; value++) {
                count += histograms[channel][value];
            }
            bins.add(count / total);
        }
        return List.copyOf(bins);
    }

    /// Dark tones count as a fault only as far as brightening would still cost no highlights: a night picture
    /// whose lamps are white is exposed as far as it can be and looks intended. Bright tones count only where
    /// highlights come near white: a picture of pale things that keeps them all is bright, not overexposed.
    private static double stops(MeasurePlane lightness) {
        double tones = tones(lightness);
        double headroom = Math.max(0, -log2(luminance(lightness.percentile(0.995))));
        double nearWhite = ramp(lightness.percentile(0.98), 80, 99);
        double stops = tones < 0 ? -Math.min(-tones, headroom) : tones * nearWhite;
        return Math.abs(stops) < 0.35 ? 0 : stops;
    }

    /// How far the middle tones lie from those of a usual photo, in EV, whatever was intended.
    static double tones(MeasurePlane lightness) {
        double sum = 0;
        for (int percent = 20; percent <= 80; percent += 5) {
            sum += log2(luminance(lightness.percentile(percent / 100.0)));
        }
        return sum / 13 - NORMAL;
    }

    private static double log2(double luminance) {
        return Math.log(Math.max(luminance, 1 / 4096.0)) / Math.log(2);
    }

    private static Key key(double median, double quarter, double threeQuarters) {
        if (median < 30 && threeQuarters < 48) {
            return Key.LOW;
        }
        return median > 72 && quarter > 55 ? Key.HIGH : Key.NORMAL;
    }

    private Grid clipping() {
        byte[] cells = new byte[pixels.length];
        for (int i = 0; i < cells.length; i++) {
            if (highlights[i] * 2 > pixels[i]) {
                cells[i] = (byte) 255;
            } else if (shadows[i] * 2 > pixels[i]) {
                cells[i] = (byte) 128;
            }
        }
        return new Grid(views.columns(), views.rows(), cells);
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
