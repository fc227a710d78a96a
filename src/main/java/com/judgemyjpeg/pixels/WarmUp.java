package com.judgemyjpeg.pixels;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/// Develops one small made-up photo, so that the first person does not wait for natives to be unpacked and
/// linked.
final class WarmUp {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private WarmUp() {}

    static void run(boolean measuring) {
        try (Original original = Original.of(photo())) {
            PixelWork.develop(original, measuring, step -> {});
        }
    }

    private static byte[] photo() {
        try (Mat mat = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3);
                Mat low = new Mat(1, 1, opencv_core.CV_64F, new Scalar(0));
                Mat high = new Mat(1, 1, opencv_core.CV_64F, new Scalar(255));
                BytePointer jpeg = new BytePointer()) {
            opencv_core.randu(mat, low, high);
            opencv_imgcodecs.imencode(".jpg", mat, jpeg);
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return bytes;
        }
    }
}
