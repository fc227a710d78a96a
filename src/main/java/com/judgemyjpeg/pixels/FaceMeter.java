package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.rounded;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Faces, by BlazeFace. It sees the whole frame at 256 px: a face below 5 % of the longest edge escapes
/// it.
final class FaceMeter {
    private static final int SIDE = 256;
    private static final double CERTAIN = 0.6;

    private FaceMeter() {}

    static List<Thing> measure(Mat small) {
        double factor = (double) SIDE / Math.max(small.cols(), small.rows());
        int width = Math.max(1, (int) Math.round(small.cols() * factor));
        int height = Math.max(1, (int) Math.round(small.rows() * factor));
        List<Mat> out = MeasureModels.faces(input(small, width, height));
        List<Thing> found = new ArrayList<>();
        add(found, out.get(0), out.get(2), 16, 2, width, height);
        add(found, out.get(1), out.get(3), 8, 6, width, height);
        return strongest(found, 0.3);
    }

    /// The photo in the top left corner of a black square, -1 to 1.
    private static Mat input(Mat small, int width, int height) {
        Mat square = new Mat();
        resize(small, square, new Size(width, height), 0, 0, width < small.cols() ? INTER_AREA : INTER_LINEAR);
        copyMakeBorder(square, square, 0, SIDE - height, 0, SIDE - width, BORDER_CONSTANT, new Scalar(0));
        cvtColor(square, square, COLOR_BGR2RGB);
        square.convertTo(square, CV_32F, 1 / 127.5, -1);
        return square.reshape(1, new int[] {1, SIDE, SIDE, 3});
    }

    /// Each of `cells` x `cells` places has a number of anchors, all at its middle.
    private static void add(List<Thing> found, Mat scores, Mat boxes, int cells, int anchors, int width, int height) {
        float[] score = ThingMeter.floats(scores);
        float[] box = ThingMeter.floats(boxes);
        int stride = SIDE / cells;
        for (int i = 0; i < score.length; i++) {
            double confidence = 1 / (1 + Math.exp(-score[i]));
            if (confidence >= CERTAIN) {
                int cell = i / anchors;
                double x = (cell % cells + 0.5) * stride + box[16 * i];
                double y = (cell / cells + 0.5) * stride + box[16 * i + 1];
                double w = box[16 * i + 2];
                double h = box[16 * i + 3];
                Box place = ThingMeter.box((x - w / 2) / width, (y - h / 2) / height, w / width, h / height);
                found.add(new Thing("face", rounded(confidence), place));
            }
        }
    }

    /// Of boxes that overlap by more than `most`, the surest.
    static List<Thing> strongest(List<Thing> found, double most) {
        found.sort(Comparator.comparingDouble(Thing::confidence).reversed());
        List<Thing> kept = new ArrayList<>();
        for (Thing thing : found) {
            if (kept.stream().noneMatch(other -> overlap(other.box(), thing.box()) > most)) {
                kept.add(thing);
            }
        }
        return kept;
    }

    static double overlap(Box one, Box other) {
        double width = Math.min(one.x() + one.width(), other.x() + other.width()) - Math.max(one.x(), other.x());
        double height = Math.min(one.y() + one.height(), other.y() + other.height()) - Math.max(one.y(), other.y());
        double both = Math.max(0, width) * Math.max(0, height);
        return both / (one.width() * one.height() + other.width() * other.height() - both + 1e-9);
    }
}
