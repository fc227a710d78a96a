package com.judgemyjpeg.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;

import com.judgemyjpeg.pixels.Measurements.Composition;
import com.judgemyjpeg.pixels.Measurements.Noise;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Takes every measurement of one photo. No chance is in any of them: the same pixels give the same numbers,
/// on one thread or on several.
final class Measure {
    static final int VERSION = 1;

    private Measure() {}

    /// Loads the networks and measures a made-up photo twice, so that the first real one finds everything
    /// compiled; costs two to three seconds once.
    static void warm() {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = new Mat(1000, 1500, CV_8UC3);
            BytePointer data = photo.data();
            byte[] row = new byte[4500];
            Random random = new Random(1);
            for (int y = 0; y < 1000; y++) {
                random.nextBytes(row);
                data.position(4500L * y).put(row);
            }
            blur(photo, photo, new Size(9, 9));
            of(photo);
            of(photo);
        }
    }

    /// @param bgr 8 bits, 3 channels, upright, sRGB, longest edge at most 2048; left as it was
    static Measurements of(Mat bgr) {
        try (PointerScope unused = new PointerScope()) { // frees every native copy made on the way
            return measured(MeasureViews.of(bgr));
        }
    }

    private static Measurements measured(MeasureViews views) {
        List<Thing> things = ThingMeter.measure(views);
        Noise noise = NoiseMeter.measure(views.grey());
        FocusMeter focus = FocusMeter.of(views, noise.sigma());
        SaliencyMeter saliency = SaliencyMeter.of(views, focus, things);
        SubjectMeter subject = SubjectMeter.of(saliency);
        LineMeter lines = LineMeter.of(views);
        Composition composition = new CompositionMeter(views, saliency, subject, focus).measure(lines);
        return new Measurements(
                VERSION,
                ExposureMeter.measure(views),
                LightMeter.measure(views, subject),
                focus.measure(subject, MotionMeter.measure(views.grey(), noise.sigma(), focus.overall())),
                noise,
                ColourMeter.measure(views),
                composition,
                HorizonMeter.measure(lines),
                things);
    }
}
