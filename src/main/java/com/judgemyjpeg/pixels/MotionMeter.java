package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Motion takes fine detail away along one direction only. Fine gradients are held against coarse ones in every
/// direction, so that a picket fence, which lacks both along its boards, is not taken for movement.
///
/// @param strength 0-1
/// @param degrees of the direction of movement, 0 horizontal, 0-180 clockwise
record MotionMeter(double strength, double degrees) {

    /// Sums of products of gradients over the photo.
    private record Tensor(double xx, double xy, double yy) {
        double along(double radians) {
            double c = Math.cos(radians);
            double s = Math.sin(radians);
            return xx * c * c + 2 * xy * c * s + yy * s * s;
        }
    }

    static MotionMeter measure(Mat grey, double noise, double sharpness) {
        Tensor fine = tensor(grey, 0.8, noise * noise * 0.35);
        Tensor coarse = coarse(grey);
        double[] ratios = new double[180];
        double floor = 0.02 * (coarse.xx + coarse.yy) + 1e-3;
        for (int degrees = 0; degrees < 180; degrees++) {
            double radians = Math.toRadians(degrees);
            ratios[degrees] = Math.sqrt(Math.max(0, fine.along(radians)) / (coarse.along(radians) + floor));
        }
        int direction = 0;
        double most = 1e-6;
        for (int degrees = 0; degrees < 180; degrees++) {
            direction = ratios[degrees] < ratios[direction] ? degrees : direction;
            most = Math.max(most, ratios[degrees]);
        }
        double there = 2 * coarse.along(Math.toRadians(direction)) / (coarse.xx + coarse.yy + 1e-3);
        double strength = ramp(1 - ratios[direction] / most, 0.15, 0.5) * crisp(ratios[direction]);
        return new MotionMeter(strength * ramp(there, 0.15, 0.5) * ramp(sharpness, 0.93, 0.8), direction);
    }

    /// Uneven detail in a photo that is crisp even along its softest direction is its content, not movement.
    private static double crisp(double least) {
        return ramp(least, 2.5, 1.2);
    }

    private static Tensor coarse(Mat grey) {
        try (PointerScope unused = new PointerScope()) {
            return tensor(MeasureViews.halved(grey), 3, 0);
        }
    }

    private static Tensor tensor(Mat grey, double sigma, double noise) {
        byte[] pixels = new byte[grey.cols() * grey.rows()];
        try (PointerScope unused = new PointerScope()) {
            Mat smooth = new Mat();
            GaussianBlur(grey, smooth, new Size(), sigma);
            smooth.data().get(pixels);
        }
        return tensor(pixels, grey.cols(), grey.rows(), noise);
    }

    private static Tensor tensor(byte[] pixels, int width, int height, double noise) {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int i = y * width + 1; i < y * width + width - 1; i++) {
                double dx = ((pixels[i + 1] & 0xff) - (pixels[i - 1] & 0xff)) / 2.0;
                double dy = ((pixels[i + width] & 0xff) - (pixels[i - width] & 0xff)) / 2.0;
                xx += dx * dx;
                xy += dx * dy;
                yy += dy * dy;
            }
        }
        double count = pixels.length;
        return new Tensor(xx / count - noise, xy / count, yy / count - noise);
    }
}
