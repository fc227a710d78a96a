package com.judgemyjpeg.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.split;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;

/// One photo in the copies that the meters look at: what sees detail and clipping needs every pixel, tones and
/// colours lose nothing at 512 px and cost a sixteenth there.
///
/// @param grey luma, full size
/// @param small BGR, longest edge 512; `lightness`, `a` and `b` are its CIE Lab
/// @param columns and `rows` of every grid: about 1,500 nearly square cells
record MeasureViews(
        Mat bgr, Mat grey, Mat small, MeasurePlane lightness, MeasurePlane a, MeasurePlane b, int columns, int rows) {
    private static final int CELLS = 48 * 32;
    private static final int SMALL_EDGE = 512;

    static MeasureViews of(Mat bgr) {
        Mat grey = new Mat();
        cvtColor(bgr, grey, COLOR_BGR2GRAY);
        Mat small = shrunk(bgr, SMALL_EDGE);
        Mat lab = new Mat();
        small.convertTo(lab, CV_32F, 1 / 255.0, 0);
        cvtColor(lab, lab, COLOR_BGR2Lab);
        MatVector planes = new MatVector();
        split(lab, planes);
        double aspect = (double) bgr.cols() / bgr.rows();
        int columns = Math.clamp(Math.round(Math.sqrt(CELLS * aspect)), 4, 192);
        int rows = Math.clamp(Math.round(Math.sqrt(CELLS / aspect)), 4, 192);
        return new MeasureViews(
                bgr,
                grey,
                small,
                MeasurePlane.of(planes.get(0)),
                MeasurePlane.of(planes.get(1)),
                MeasurePlane.of(planes.get(2)),
                Math.min(columns, bgr.cols()),
                Math.min(rows, bgr.rows()));
    }

    /// Never enlarged; at least one pixel each way.
    static Mat shrunk(Mat mat, int edge) {
        double factor = Math.min(1, (double) edge / Math.max(mat.cols(), mat.rows()));
        Mat out = new Mat();
        resize(mat, out, new Size(scaled(mat.cols(), factor), scaled(mat.rows(), factor)), 0, 0, INTER_AREA);
        return out;
    }

    static Mat halved(Mat mat) {
        return shrunk(mat, Math.max(1, Math.max(mat.cols(), mat.rows()) / 2));
    }

    private static int scaled(int edge, double factor) {
        return Math.max(1, (int) Math.round(edge * factor));
    }
}
