package com.judgemyjpeg.pixels;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_16SC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.LUT;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.sumElems;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.filter2D;
import static org.bytedeco.opencv.global.opencv_imgproc.getRotationMatrix2D;
import static org.bytedeco.opencv.global.opencv_imgproc.line;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// The photographs of the test resources, and what can be done to them so that the truth is known.
final class SamplePhoto {
    static final List<String> ALL = List.of(
            "astronaut",
            "bridge",
            "cat",
            "coffee",
            "dandelion",
            "dogs",
            "fig",
            "interior",
            "lamp",
            "launchpad",
            "mountain",
            "nuthatch",
            "sunset",
            "trail");

    interface Light {
        double of(double linear);
    }

    /// The colour at a place, 0-1 each way, as blue, green, red.
    interface Paint {
        int[] at(double x, double y);
    }

    private SamplePhoto() {}

    static Mat named(String name) {
        Mat photo = imread(Path.of("src/test/resources/photos", name + ".jpg").toString());
        if (photo.empty()) {
            throw new IllegalStateException("no photo " + name);
        }
        return photo;
    }

    static Mat painted(int width, int height, Paint paint) {
        Mat photo = new Mat(height, width, CV_8UC3);
        ByteBuffer bytes = photo.createBuffer();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel : paint.at((x + 0.5) / width, (y + 0.5) / height)) {
                    bytes.put((byte) channel);
                }
            }
        }
        return photo;
    }

    static Mat exposed(Mat photo, double stops) {
        return lit(photo, linear -> linear * Math.pow(2, stops));
    }

    /// The same function of linear light for all channels, clipped as a camera clips.
    private static Mat lit(Mat photo, Light light) {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = encoded(light.of(linear(i)));
        }
        return mapped(photo, new Mat(1, 256, CV_8UC1), table);
    }

    /// Warmer (above 1) or cooler: more red and less blue light.
    static Mat warmed(Mat photo, double gain) {
        byte[] table = new byte[768];
        for (int i = 0; i < 256; i++) {
            table[3 * i] = encoded(linear(i) / gain);
            table[3 * i + 1] = (byte) i;
            table[3 * i + 2] = encoded(linear(i) * gain);
        }
        return mapped(photo, new Mat(1, 256, CV_8UC3), table);
    }

    private static Mat mapped(Mat photo, Mat table, byte[] values) {
        table.data().put(values);
        Mat out = new Mat();
        LUT(photo, table, out);
        return out;
    }

    private static double linear(int value) {
        double s = value / 255.0;
        return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
    }

    private static byte encoded(double linear) {
        double l = Math.clamp(linear, 0, 1);
        return (byte) Math.round(255 * (l <= 0.0031308 ? 12.92 * l : 1.055 * Math.pow(l, 1 / 2.4) - 0.055));
    }

    static Mat blurred(Mat photo, double sigma) {
        Mat out = new Mat();
        GaussianBlur(photo, out, new Size(), sigma);
        return out;
    }

    /// Only inside a box, given as fractions.
    static Mat blurredInside(Mat photo, Measurements.Box box, double sigma) {
        Mat out = photo.clone();
        Rect place = new Rect(
                (int) (box.x() * photo.cols()),
                (int) (box.y() * photo.rows()),
                (int) (box.width() * photo.cols()),
                (int) (box.height() * photo.rows()));
        blurred(photo, sigma).apply(place).copyTo(out.apply(place));
        return out;
    }

    /// Moved along a straight way; degrees clockwise from horizontal.
    static Mat moved(Mat photo, int pixels, double degrees) {
        double middle = pixels * 4;
        double reach = middle - 8;
        double c = Math.cos(Math.toRadians(degrees)) * reach;
        double s = Math.sin(Math.toRadians(degrees)) * reach;
        Mat way = new Mat(pixels * 8, pixels * 8, CV_8UC1, new Scalar(0));
        Point from = new Point((int) Math.round(middle - c), (int) Math.round(middle - s));
        Point to = new Point((int) Math.round(middle + c), (int) Math.round(middle + s));
        line(way, from, to, new Scalar(255), 8, LINE_8, 0);
        Mat kernel = new Mat();
        resize(way, kernel, new Size(pixels, pixels), 0, 0, INTER_AREA);
        kernel.convertTo(kernel, CV_32F);
        kernel.convertTo(kernel, CV_32F, 1 / sumElems(kernel).get(0), 0);
        Mat out = new Mat();
        filter2D(photo, out, -1, kernel);
        return out;
    }

    /// The same noise in all channels, so that it is luminance noise of this deviation.
    static Mat noisy(Mat photo, double sigma) {
        Mat noise = new Mat(photo.rows(), photo.cols(), CV_16SC1);
        ShortBuffer values = noise.createBuffer();
        Random random = new Random(7);
        while (values.hasRemaining()) {
            values.put((short) Math.round(random.nextGaussian() * sigma));
        }
        Mat sum = new Mat();
        photo.convertTo(sum, CV_16S);
        Mat three = new Mat();
        merge(new MatVector(noise, noise, noise), three);
        add(sum, three, sum);
        sum.convertTo(sum, CV_8U);
        return sum;
    }

    /// Turned clockwise and cropped so that no border shows.
    static Mat turned(Mat photo, double degrees) {
        Point2f middle = new Point2f(photo.cols() / 2f, photo.rows() / 2f);
        Mat out = new Mat();
        Mat turn = getRotationMatrix2D(middle, -degrees, 1);
        warpAffine(photo, out, turn, photo.size(), INTER_CUBIC, BORDER_REFLECT, new Scalar(0));
        double angle = Math.toRadians(Math.abs(degrees));
        double aspect = (double) Math.max(photo.cols(), photo.rows()) / Math.min(photo.cols(), photo.rows());
        double kept = 1 / (Math.cos(angle) + aspect * Math.sin(angle));
        int width = (int) (photo.cols() * kept);
        int height = (int) (photo.rows() * kept);
        return out.apply(new Rect((photo.cols() - width) / 2, (photo.rows() - height) / 2, width, height))
                .clone();
    }
}
