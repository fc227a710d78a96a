package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static org.bytedeco.opencv.global.opencv_imgproc.createLineSegmentDetector;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_imgproc.LineSegmentDetector;

/// Straight line segments (LSD) in the photo at 1024 px: more edge only adds texture, which leads nowhere.
///
/// @param segments those longer than 2.5 % of the longest edge
/// @param width and `height` of the copy they were found on
record LineMeter(List<Segment> segments, int width, int height) {
    private static final int EDGE = 1024;

    record Segment(double x1, double y1, double x2, double y2) {
        double length() {
            return Math.hypot(x2 - x1, y2 - y1);
        }

        /// Direction in degrees, -90 to 90, clockwise positive since y runs down.
        double degrees() {
            double degrees = Math.toDegrees(Math.atan2(y2 - y1, x2 - x1));
            return degrees > 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees;
        }
    }

    static LineMeter of(MeasureViews views) {
        try (PointerScope unused = new PointerScope()) {
            Mat grey = MeasureViews.shrunk(views.grey(), EDGE);
            Mat lines = new Mat();
            LineSegmentDetector detector = createLineSegmentDetector();
            detector.detect(grey, lines);
            return new LineMeter(segments(lines, grey), grey.cols(), grey.rows());
        }
    }

    private static List<Segment> segments(Mat lines, Mat grey) {
        double shortest = 0.025 * Math.max(grey.cols(), grey.rows());
        List<Segment> segments = new ArrayList<>();
        FloatBuffer found = lines.empty() ? FloatBuffer.allocate(0) : lines.createBuffer();
        while (found.remaining() >= 4) {
            Segment segment = new Segment(found.get(), found.get(), found.get(), found.get());
            if (segment.length() >= shortest && !alongTheBorder(segment, grey)) {
                segments.add(segment);
            }
        }
        return List.copyOf(segments);
    }

    /// A scan's or a frame's edge is no line of the picture.
    private static boolean alongTheBorder(Segment segment, Mat grey) {
        double margin = 3;
        return Math.max(segment.x1, segment.x2) < margin
                || Math.max(segment.y1, segment.y2) < margin
                || Math.min(segment.x1, segment.x2) > grey.cols() - margin
                || Math.min(segment.y1, segment.y2) > grey.rows() - margin;
    }

    /// 0-1: the length of the long lines together; four diagonals' worth is as much as a frame can show.
    double strength() {
        double diagonal = Math.hypot(width, height);
        double sum = 0;
        for (Segment segment : segments) {
            sum += segment.length() * ramp(segment.length() / diagonal, 0.08, 0.2);
        }
        return ramp(sum / diagonal, 0, 4);
    }
}
