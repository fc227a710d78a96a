package com.judgemyjpeg.pages;

import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Grid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Measurements to draw, taken roughly from the sample of the landing page: real enough to look at, not to
/// judge by.
record SamplePhoto(BufferedImage picture) {
    private static final int COLUMNS = 64;
    private static final int ROWS = 36;

    static final Exif EXIF = new Exif(
            "Fujifilm X-T4",
            "XF 35mm F1.4 R",
            200,
            1.8,
            1 / 640.0,
            35.0,
            53,
            -0.33,
            "aperture-priority",
            "pattern",
            "auto",
            false,
            1,
            "sRGB",
            LocalDateTime.of(2024, 5, 18, 20, 41),
            null,
            48.1374,
            11.5755);

    static SamplePhoto read() throws IOException {
        try (InputStream in = SamplePhoto.class.getResourceAsStream("/static/sample-1280.jpg")) {
            return new SamplePhoto(ImageIO.read(in));
        }
    }

    Measurements measurements() {
        return new Measurements(
                1, exposure(), light(), focus(), noise(), colour(), composition(), horizon(), List.of());
    }

    private Measurements.Exposure exposure() {
        return new Measurements.Exposure(
                bins(-1),
                bins(16),
                bins(8),
                bins(0),
                0.021,
                0.004,
                -0.2,
                6,
                34,
                83,
                Measurements.Key.NORMAL,
                grid(this::clipping));
    }

    private static Measurements.Light light() {
        return new Measurements.Light(0.77, 0.4, 0.8, Measurements.Side.TOP, 0.6);
    }

    private Measurements.Focus focus() {
        return new Measurements.Focus(0.71, 0.69, 0.2, false, true, 0.1, 0, grid(this::detail), 0.22, 0.3);
    }

    private static Measurements.Noise noise() {
        return new Measurements.Noise(1.4, 0.7);
    }

    private static Measurements.Colour colour() {
        return new Measurements.Colour(
                false,
                0.42,
                38,
                -2,
                9,
                0.3,
                Measurements.Harmony.ANALOGOUS,
                List.of(
                        new Measurements.Swatch("#28341a", 0.38, 88),
                        new Measurements.Swatch("#5d6b2f", 0.24, 74),
                        new Measurements.Swatch("#c9b98a", 0.17, 45),
                        new Measurements.Swatch("#f3e7c5", 0.12, 44),
                        new Measurements.Swatch("#8a5a2b", 0.09, 30)));
    }

    private Measurements.Composition composition() {
        return new Measurements.Composition(
                new Box(0.085, 0.08, 0.36, 0.48),
                0.8,
                0.86,
                0.3,
                -0.3,
                0.1,
                0.2,
                0.35,
                0.1,
                false,
                0.4,
                0.2,
                grid((x, y) -> (int) (255 * Math.exp(-12 * ((x - 0.26) * (x - 0.26) + (y - 0.33) * (y - 0.33))))));
    }

    private static Measurements.Horizon horizon() {
        return new Measurements.Horizon(1.4, 0.6, 0.17);
    }

    private interface Cell {
        int at(double x, double y);
    }

    private static Grid grid(Cell cell) {
        byte[] cells = new byte[COLUMNS * ROWS];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) cell.at((i % COLUMNS + 0.5) / COLUMNS, (i / COLUMNS + 0.5) / ROWS);
        }
        return new Grid(COLUMNS, ROWS, cells);
    }

    private int clipping(double x, double y) {
        int luminance = luminance(x, y);
        return luminance > 250 ? 255 : luminance < 9 ? 128 : 0;
    }

    private int detail(double x, double y) {
        int differences = 0;
        double step = 1.0 / picture.getWidth();
        for (int i = -8; i < 8; i++) {
            differences += Math.abs(luminance(x + i * step, y) - luminance(x + (i + 1) * step, y));
        }
        return Math.min(255, differences * 2);
    }

    private int luminance(double x, double y) {
        int rgb = picture.getRGB(
                Math.clamp((int) (x * picture.getWidth()), 0, picture.getWidth() - 1),
                Math.clamp((int) (y * picture.getHeight()), 0, picture.getHeight() - 1));
        return ((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10;
    }

    /// @param shift of the channel in the pixel, -1 for luminance
    private List<Double> bins(int shift) {
        int[] counts = new int[64];
        int total = 0;
        for (double y = 0; y < 1; y += 0.004) {
            for (double x = 0; x < 1; x += 0.004) {
                int value = shift < 0 ? luminance(x, y) : channel(x, y, shift);
                counts[value / 4]++;
                total++;
            }
        }
        List<Double> bins = new ArrayList<>();
        for (int count : counts) {
            bins.add(count / (double) total);
        }
        return bins;
    }

    private int channel(double x, double y, int shift) {
        return picture.getRGB((int) (x * picture.getWidth()), (int) (y * picture.getHeight())) >> shift & 255;
    }
}
