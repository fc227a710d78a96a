package com.judgemyjpeg.pixels;

import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/// The two networks, loaded once from the class path when first wanted (or by [Measure#warm()]).
final class MeasureModels {
    private static final Net FACES = load("blazeface.onnx");
    private static final Net THINGS = load("centernet.onnx");
    static final List<String> NAMES =
            new String(bytes("coco.txt"), StandardCharsets.UTF_8).lines().toList();

    private MeasureModels() {}

    /// @param input 1 x 256 x 256 x 3
    /// @return scores and boxes of both strides, as float rows
    static List<Mat> faces(Mat input) {
        return run(FACES, input, "out_Identity", "out_Identity_1", "out_Identity_2", "out_Identity_3");
    }

    /// @param input 1 x 512 x 512 x 3
    /// @return scores of the classes and distances to the box's edges
    static List<Mat> things(Mat input) {
        return run(THINGS, input, "out_tower_0_keypoints", "out_tower_0_wh");
    }

    /// A network keeps its layers' buffers between calls, so it serves one photo at a time.
    private static List<Mat> run(Net net, Mat input, String... outputs) {
        synchronized (net) {
            MatVector results = new MatVector(outputs.length);
            net.setInput(input);
            net.forward(results, new StringVector(outputs));
            return java.util.Arrays.stream(results.get()).map(Mat::clone).toList();
        }
    }

    private static Net load(String name) {
        try (PointerScope unused = new PointerScope()) {
            byte[] bytes = bytes(name);
            Net net = readNetFromONNX(new BytePointer(bytes), bytes.length);
            net.retainReference(); // outlives the scope of whichever photo came first
            return net;
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = MeasureModels.class.getResourceAsStream("/models/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program was packed without " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
