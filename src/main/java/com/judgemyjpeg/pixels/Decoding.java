package com.judgemyjpeg.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/// From bytes to 8-bit BGR as stored: not yet turned, not yet sRGB, and as small as still serves the largest
/// rendition.
final class Decoding {
    /// A JPEG decoded at a half, quarter or eighth costs a fraction; a little less than asked for is not seen.
    private static final double ENOUGH = 0.95 * Renditions.LARGEST;

    private static final int STRIP = 256;

    private Decoding() {}

    static Mat decode(Original original, Header header, Anatomy anatomy) {
        if (anatomy.inks() != null) {
            return CmykJpeg.decode(original, header, anatomy.inks(), Profile.read(anatomy.profile()));
        }
        int reduced = header.format() == Format.JPEG ? reduction(header) : 1;
        Mat decoded = decoded(original, flags(reduced, anatomy.alpha()));
        if (decoded.empty()) {
            boolean cutOff = anatomy.cutOff().getAsBoolean();
            throw new Refused(cutOff ? Problem.CUT_OFF_PHOTO : Problem.DAMAGED_PHOTO);
        }
        if (decoded.cols() != Math.ceilDiv(header.width(), reduced)
                || decoded.rows() != Math.ceilDiv(header.height(), reduced)) {
            throw new Refused(Problem.DAMAGED_PHOTO); // its header lied
        }
        return decoded.type() == CV_8UC3 ? decoded : opaque(decoded);
    }

    static int reduction(Header header) {
        int longest = Math.max(header.width(), header.height());
        for (int by = 8; by > 1; by /= 2) {
            if (Math.ceilDiv(longest, by) >= ENOUGH) {
                return by;
            }
        }
        return 1;
    }

    private static int flags(int reduced, boolean alpha) {
        int colour = switch (reduced) {
            case 8 -> IMREAD_REDUCED_COLOR_8;
            case 4 -> IMREAD_REDUCED_COLOR_4;
            case 2 -> IMREAD_REDUCED_COLOR_2;
            default -> IMREAD_COLOR;
        };
        // UNCHANGED keeps alpha and, where there is alpha, 16 bits; it ignores orientation by itself
        return alpha ? IMREAD_UNCHANGED : colour | IMREAD_IGNORE_ORIENTATION;
    }

    private static Mat decoded(Original original, int flags) {
        try (Mat row = original.row()) {
            return imdecode(row, flags);
        } catch (RuntimeException e) {
            throw new Refused(isOutOfMemory(e) ? Problem.PHOTO_TOO_HEAVY : Problem.DAMAGED_PHOTO);
        }
    }

    /// OpenCV's StsNoMem.
    static boolean isOutOfMemory(RuntimeException e) {
        return String.valueOf(e.getMessage()).contains("error: (-4:");
    }

    /// Brings grey, alpha and 16 bits to 8-bit BGR, strip by strip: at 100 megapixels a second whole copy is
    /// too much.
    private static Mat opaque(Mat decoded) {
        Mat bgr = new Mat(decoded.rows(), decoded.cols(), CV_8UC3);
        for (int top = 0; top < decoded.rows(); top += STRIP) {
            int bottom = Math.min(top + STRIP, decoded.rows());
            try (Mat from = decoded.rowRange(top, bottom);
                    Mat to = bgr.rowRange(top, bottom)) {
                opaqueStrip(from, to);
            }
        }
        decoded.close();
        return bgr;
    }

    private static void opaqueStrip(Mat from, Mat to) {
        try (Mat bytes = new Mat()) {
            from.convertTo(bytes, CV_8U, from.depth() == CV_16U ? 1 / 257.0 : 1, 0);
            switch (bytes.channels()) {
                case 1 -> opencv_imgproc.cvtColor(bytes, to, opencv_imgproc.COLOR_GRAY2BGR);
                case 3 -> bytes.copyTo(to);
                case 4 -> onWhite(bytes, to);
                default -> throw new Refused(Problem.DAMAGED_PHOTO);
            }
        }
    }

    /// What is transparent lies on white, as on paper and on most pages.
    private static void onWhite(Mat bgra, Mat to) {
        try (Mat alpha = new Mat();
                Mat alphas = new Mat();
                Mat colour = new Mat()) {
            opencv_core.extractChannel(bgra, alpha, 3);
            opencv_imgproc.cvtColor(alpha, alphas, opencv_imgproc.COLOR_GRAY2BGR);
            opencv_imgproc.cvtColor(bgra, colour, opencv_imgproc.COLOR_BGRA2BGR);
            opencv_core.bitwise_not(colour, colour);
            opencv_core.multiply(colour, alphas, to, 1 / 255.0, -1);
            opencv_core.bitwise_not(to, to);
        }
    }
}
