package com.judgemyjpeg.pixels;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Photos made for the tests.
final class Made {
    private static final int[] BLOTCHES = {4, 16, 64, 256};

    private Made() {}

    /// Blotches of many sizes and a little grain: compresses about as a photograph does.
    static Mat natural(int width, int height) {
        opencv_core.theRNG().state(width * 31L + height);
        Mat sum = new Mat(height, width, opencv_core.CV_32FC3, new Scalar(110, 120, 125, 0));
        for (int size : BLOTCHES) {
            try (Mat small = noise(Math.max(2, width / size), Math.max(2, height / size), 6 + size / 16.0);
                    Mat large = new Mat();
                    Size full = new Size(width, height)) {
                opencv_imgproc.resize(small, large, full, 0, 0, opencv_imgproc.INTER_CUBIC);
                opencv_core.add(sum, large, sum);
            }
        }
        Mat photo = new Mat();
        try (Mat grain = noise(width, height, 3)) {
            opencv_core.add(sum, grain, sum);
            sum.convertTo(photo, opencv_core.CV_8U);
        }
        sum.close();
        return photo;
    }

    private static Mat noise(int width, int height, double sigma) {
        Mat noise = new Mat(height, width, opencv_core.CV_32FC3);
        try (Mat mean = one(0);
                Mat spread = one(sigma)) {
            opencv_core.randn(noise, mean, spread);
        }
        return noise;
    }

    private static Mat one(double value) {
        return new Mat(1, 1, opencv_core.CV_64F, new Scalar(value));
    }

    static Mat plain(int width, int height, int type, double... bgra) {
        double[] four = Arrays.copyOf(bgra, 4);
        return new Mat(height, width, type, new Scalar(four[0], four[1], four[2], four[3]));
    }

    /// Grey, with a red block in the top left corner.
    static Mat marked(int width, int height) {
        Mat mat = plain(width, height, opencv_core.CV_8UC3, 128, 128, 128);
        try (Mat corner = mat.apply(new Rect(0, 0, width / 4, height / 4));
                Mat red = plain(corner.cols(), corner.rows(), opencv_core.CV_8UC3, 0, 0, 255)) {
            red.copyTo(corner);
        }
        return mat;
    }

    static byte[] encoded(String extension, Mat mat, int... params) {
        try (BytePointer out = new BytePointer();
                IntPointer given = new IntPointer(params)) {
            if (!opencv_imgcodecs.imencode(extension, mat, out, given)) {
                throw new IllegalStateException(extension);
            }
            byte[] bytes = new byte[(int) out.limit()];
            out.get(bytes);
            return bytes;
        }
    }

    static byte[] jpeg(int width, int height) {
        try (Mat mat = natural(width, height)) {
            return encoded(".jpg", mat, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 90);
        }
    }

    static byte[] png(int width, int height) {
        try (Mat mat = natural(width, height)) {
            return encoded(".png", mat);
        }
    }

    static byte[] webp(int width, int height) {
        try (Mat mat = natural(width, height)) {
            return encoded(".webp", mat, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 80);
        }
    }

    static byte[] progressive(int width, int height) {
        try (Mat mat = natural(width, height)) {
            return encoded(".jpg", mat, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        }
    }

    static byte[] cut(byte[] bytes, double fraction) {
        return Arrays.copyOf(bytes, (int) (bytes.length * fraction));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A JPEG with one more segment right behind its first two bytes.
    static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        byte[] head = ByteBuffer.allocate(6)
                .putShort((short) 0xffd8)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (body.length + 2))
                .array();
        return join(head, body, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] withExif(byte[] jpeg, byte[] tiff) {
        return withSegment(jpeg, 0xe1, join(ascii("Exif\0\0"), tiff));
    }

    static byte[] withProfile(byte[] jpeg, byte[] profile) {
        return withSegment(jpeg, 0xe2, join(ascii("ICC_PROFILE\0\1\1"), profile));
    }

    static byte[] displayP3() {
        return Profiles.matrix(
                "Display P3",
                2.2,
                new double[] {0.51512, 0.24120, -0.00105},
                new double[] {0.29198, 0.69225, 0.04189},
                new double[] {0.15710, 0.06657, 0.78407});
    }

    static Mat decoded(byte[] bytes) {
        try (Mat row = new Mat(1, bytes.length, opencv_core.CV_8UC1, new BytePointer(bytes))) {
            return opencv_imgcodecs.imdecode(row, opencv_imgcodecs.IMREAD_COLOR);
        }
    }

    /// Blue, green, red at a place given in fractions.
    static int[] at(Mat bgr, double x, double y) {
        BytePointer pixel = bgr.ptr((int) (y * bgr.rows()), (int) (x * bgr.cols()));
        return new int[] {pixel.get(0) & 0xff, pixel.get(1) & 0xff, pixel.get(2) & 0xff};
    }
}
