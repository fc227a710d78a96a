package com.judgemyjpeg.pixels;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import com.judgemyjpeg.pixels.Developed.Rendition;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// The sizes that pages show. Fresh JPEGs made from pixels alone: nothing that came with the file can be in
/// them.
final class Renditions {
    static final int LARGEST = 2048;

    /// The smaller one is shown, the less of its compression is seen.
    private static final List<Kind> KINDS = List.of(new Kind(LARGEST, 88), new Kind(1024, 85), new Kind(400, 82));

    private Renditions() {}

    /// @return at most `edge` long, never enlarged; the same Mat when it already is
    static Mat fitted(Mat bgr, int edge) {
        int longest = Math.max(bgr.cols(), bgr.rows());
        if (longest <= edge) {
            return bgr;
        }
        double by = (double) edge / longest;
        Mat fitted = new Mat();
        try (Size size = new Size(scaled(bgr.cols(), by), scaled(bgr.rows(), by))) {
            opencv_imgproc.resize(bgr, fitted, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        return fitted;
    }

    private static int scaled(int length, double by) {
        return Math.max(1, (int) Math.round(length * by));
    }

    /// @param orientation EXIF 1-8; anything else leaves it as it is
    static Mat upright(Mat bgr, int orientation) {
        if (orientation <= 1 || orientation > 8) {
            return bgr;
        }
        Mat turned = new Mat();
        switch (orientation) {
            case 2 -> flip(bgr, turned, 1);
            case 3 -> rotate(bgr, turned, ROTATE_180);
            case 4 -> flip(bgr, turned, 0);
            case 5 -> transpose(bgr, turned);
            case 6 -> rotate(bgr, turned, ROTATE_90_CLOCKWISE);
            case 7 -> {
                transpose(bgr, turned);
                rotate(turned, turned, ROTATE_180);
            }
            default -> rotate(bgr, turned, ROTATE_90_COUNTERCLOCKWISE);
        }
        bgr.close();
        return turned;
    }

    /// Each is made from the next larger one: a tenth of the work of starting over, and no difference to see.
    static List<Rendition> of(Mat largest) {
        List<Rendition> renditions = new ArrayList<>();
        Mat current = largest;
        for (Kind kind : KINDS) {
            Mat smaller = fitted(current, kind.edge);
            if (!current.equals(largest) && !current.equals(smaller)) {
                current.close();
            }
            current = smaller;
            renditions.add(encoded(current, kind));
        }
        return renditions;
    }

    private static Rendition encoded(Mat bgr, Kind kind) {
        try (BytePointer jpeg = new BytePointer();
                IntPointer quality = new IntPointer(IMWRITE_JPEG_QUALITY, kind.quality)) {
            if (!imencode(".jpg", bgr, jpeg, quality)) {
                throw new IllegalStateException("no JPEG of " + bgr.cols() + "x" + bgr.rows());
            }
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return new Rendition(kind.edge, bgr.cols(), bgr.rows(), bytes);
        }
    }

    private record Kind(int edge, int quality) {}
}
