package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.Canny;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// How busy the frame is: how badly it compresses, how many edges there are, how far they spread, how many
/// colours share the frame. Together these agree with what people call cluttered; none does alone.
final class ClutterMeter {
    private ClutterMeter() {}

    static double measure(MeasureViews views) {
        Mat edges = edges(views.small());
        double pixels = (double) edges.cols() * edges.rows();
        double compression = ramp(compressed(views.small()) / pixels, 0.04, 0.36);
        double density = ramp(countNonZero(edges) / pixels, 0.01, 0.16);
        double spread = ramp(spread(MeasurePlane.of(edges).resized(views.columns(), views.rows())), 0.2, 0.9);
        double colours = ramp(colourEntropy(views), 2.5, 6.5);
        return 0.3 * compression + 0.3 * density + 0.2 * spread + 0.2 * colours;
    }

    private static Mat edges(Mat small) {
        Mat grey = new Mat();
        cvtColor(small, grey, COLOR_BGR2GRAY);
        GaussianBlur(grey, grey, new Size(), 1.2);
        Canny(grey, grey, 40, 100);
        return grey;
    }

    private static double compressed(Mat small) {
        BytePointer jpeg = new BytePointer();
        imencode(".jpg", small, jpeg, new IntPointer(IMWRITE_JPEG_QUALITY, 75));
        return jpeg.limit();
    }

    /// Fraction of cells with edges in them.
    private static double spread(MeasurePlane edges) {
        int with = 0;
        for (float value : edges.values()) {
            with += value > 8 ? 1 : 0;
        }
        return (double) with / edges.values().length;
    }

    /// In bits, over Lab boxes of 12 x 16 x 16.
    private static double colourEntropy(MeasureViews views) {
        int[] counts = new int[16 * 16 * 16];
        int all = views.lightness().values().length;
        for (int i = 0; i < all; i++) {
            int light = (int) (views.lightness().values()[i] / 12.5);
            int a = Math.clamp((int) ((views.a().values()[i] + 128) / 16), 0, 15);
            int b = Math.clamp((int) ((views.b().values()[i] + 128) / 16), 0, 15);
            counts[(Math.clamp(light, 0, 15) * 16 + a) * 16 + b]++;
        }
        double bits = 0;
        for (int count : counts) {
            double share = (double) count / all;
            bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
