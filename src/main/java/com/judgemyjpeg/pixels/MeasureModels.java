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

/// The networks, loaded once from the class path when first wanted (the two that measure by
/// [Measure#warm()]).
final class MeasureModels {
    private static final Net FACES = load("blazeface.onnx");
    private static final Net THINGS = load("centernet.onnx");
    static final List<String> NAMES =
            new String(bytes("coco.txt"), StandardCharsets.UTF_8).lines().toList();

    /// Apart, because a program whose provider moderates never wants it: 40 MB of a child.
    private static final class Apart {
        static final Net NUDITY = load("nsfw_mobilenet_v2.onnx");
    }

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

    /// @param input 1 x 224 x 224 x 3
    /// @return probabilities of the five kinds of [Nudity], in its order
    static List<Mat> nudity(Mat input) {
        return run(Apart.NUDITY, input, "probs");
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
