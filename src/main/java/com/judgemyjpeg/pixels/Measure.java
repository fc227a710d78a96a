package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.Measurements.*;
import java.util.Collections;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/// PLACEHOLDER, to be replaced when the measuring is merged: constants, nothing is measured.
final class Measure {
    private Measure() {}

    static Measurements of(Mat bgr) {
        List<Double> flat = Collections.nCopies(64, 1.0 / 64);
        Grid grid = new Grid(2, 2, new byte[] {0, 1, 2, (byte) 255});
        return new Measurements(
                0,
                new Exposure(flat, flat, flat, flat, 0.01, 0.02, -0.3, 5, 50, 95, Key.NORMAL, grid),
                new Light(0.8, 0.4, 0.2, Side.LEFT, 0.3),
                new Focus(0.7, 0.8, 0.3, false, true, 0.1, 12, grid, 0.4, 0.6),
                new Noise(1.4, 0.9),
                new Colour(false, 0.4, 45, 1, -2, 0.5, Harmony.ANALOGOUS, List.of(new Swatch("#336699", 0.6, 210))),
                new Composition(
                        new Box(0.2, 0.3, 0.2, 0.2), 0.7, 0.9, 0.1, -0.1, 0.1, 0.4, 0.3, 0.1, false, 0.3, 0.2, grid),
                new Horizon(0.4, 0.2, null),
                List.of());
    }
}
