package com.judgemyjpeg.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Grid;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// One number for each point of the photo, in plain Java memory; small enough to loop over.
record MeasurePlane(int width, int height, float[] values) {

    interface Cell {
        double at(int x, int y);
    }

    static MeasurePlane of(int width, int height, Cell cell) {
        float[] values = new float[width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[i++] = (float) cell.at(x, y);
            }
        }
        return new MeasurePlane(width, height, values);
    }

    /// @param mat one channel of any depth
    static MeasurePlane of(Mat mat) {
        Mat floats = new Mat();
        mat.convertTo(floats, CV_32F);
        float[] values = new float[mat.rows() * mat.cols()];
        FloatBuffer buffer = floats.createBuffer();
        buffer.get(values);
        return new MeasurePlane(mat.cols(), mat.rows(), values);
    }

    float at(int x, int y) {
        return values[y * width + x];
    }

    MeasurePlane blurred(double sigma) {
        try (PointerScope unused = new PointerScope()) {
            Mat out = new Mat();
            GaussianBlur(mat(), out, new Size(), sigma);
            return of(out);
        }
    }

    MeasurePlane resized(int columns, int rows) {
        try (PointerScope unused = new PointerScope()) {
            Mat out = new Mat();
            resize(mat(), out, new Size(columns, rows), 0, 0, columns < width ? INTER_AREA : INTER_LINEAR);
            return of(out);
        }
    }

    /// Stretched so that 0 stays 0 and the brightest hundredth becomes 1.
    MeasurePlane normalised() {
        double top = Math.max(1e-6, percentile(0.99));
        return of(width, height, (x, y) -> Math.min(1, at(x, y) / top));
    }

    double percentile(double q) {
        return MeasureMaths.percentile(values, q);
    }

    double mean() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /// True when the middle of the cell lies in the box.
    boolean inside(Box box, int x, int y) {
        double fx = (x + 0.5) / width;
        double fy = (y + 0.5) / height;
        return fx >= box.x() && fx < box.x() + box.width() && fy >= box.y() && fy < box.y() + box.height();
    }

    /// @param scale what becomes 255
    Grid grid(double scale) {
        byte[] cells = new byte[values.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) Math.round(Math.clamp(values[i] / scale, 0, 1) * 255);
        }
        return new Grid(width, height, cells);
    }

    private Mat mat() {
        Mat mat = new Mat(height, width, CV_32FC1);
        FloatBuffer buffer = mat.createBuffer();
        buffer.put(values);
        return mat;
    }
}
