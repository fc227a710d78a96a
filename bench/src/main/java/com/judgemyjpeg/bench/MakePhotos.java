package com.judgemyjpeg.bench;

import static org.bytedeco.opencv.global.opencv_core.CV_16SC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.noArray;
import static org.bytedeco.opencv.global.opencv_core.randn;
import static org.bytedeco.opencv.global.opencv_core.setRNGSeed;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/// `MakePhotos (SMALL WIDTH HEIGHT FILE)...`: what a camera of that many pixels could have made of the same
/// scene: a real photograph enlarged, so that its spectrum is nature's, with a little of a sensor's noise, so
/// that the finest detail is as dear to decode as it is in a photograph. The same every time.
final class MakePhotos {
    private static final double NOISE = 10;
    private static final int QUALITY = 90;

    private MakePhotos() {}

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < args.length; i += 4) {
            Path file = Path.of(args[i + 3]);
            make(args[i], Integer.parseInt(args[i + 1]), Integer.parseInt(args[i + 2]), file);
            System.err.printf("made %s, %.1f MB%n", file.getFileName(), Files.size(file) / 1e6);
        }
    }

    private static void make(String small, int width, int height, Path file) {
        Mat photo = imread(small);
        Mat large = new Mat();
        resize(cut(photo, width, height), large, new Size(width, height), 0, 0, INTER_CUBIC);
        setRNGSeed(1);
        Mat noise = new Mat(height, width, CV_16SC3);
        randn(noise, new Mat(new double[] {0, 0, 0}), new Mat(new double[] {NOISE, NOISE, NOISE}));
        GaussianBlur(noise, noise, new Size(3, 3), 0.7); // as interpolating a Bayer pattern does
        Mat noisy = new Mat();
        add(large, noise, noisy, noArray(), CV_8UC3);
        if (!imwrite(file.toString(), noisy, new int[] {IMWRITE_JPEG_QUALITY, QUALITY})) {
            throw new IllegalStateException(file + " could not be written");
        }
    }

    /// The middle of it, in the shape of what is to be made.
    private static Mat cut(Mat photo, int width, int height) {
        int wide = Math.min(photo.cols(), photo.rows() * width / height);
        int high = Math.min(photo.rows(), photo.cols() * height / width);
        return new Mat(photo, new Rect((photo.cols() - wide) / 2, (photo.rows() - high) / 2, wide, high));
    }
}
