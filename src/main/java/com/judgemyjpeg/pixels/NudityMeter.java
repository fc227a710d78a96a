package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.rounded;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// What a photo is taken for, by the MobileNet of nsfwjs. It sees the whole frame, squeezed into a
/// square as it was taught.
final class NudityMeter {
    private static final int SIDE = 224;

    private NudityMeter() {}

    static Nudity measure(Mat bgr) {
        Mat square = new Mat();
        resize(bgr, square, new Size(SIDE, SIDE), 0, 0, INTER_AREA);
        cvtColor(square, square, COLOR_BGR2RGB);
        square.convertTo(square, CV_32F, 1 / 255.0, 0);
        Mat out = MeasureModels.nudity(square.reshape(1, new int[] {1, SIDE, SIDE, 3}))
                .getFirst();
        float[] kinds = ThingMeter.floats(out);
        return new Nudity(
                rounded(kinds[0]), rounded(kinds[1]), rounded(kinds[2]), rounded(kinds[3]), rounded(kinds[4]));
    }
}
