package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.rounded;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// What can be recognised: faces first, then things of the 80 COCO kinds by CenterNet.
final class ThingMeter {
    private static final int SIDE = 512;
    private static final int CELLS = 128;
    private static final double CERTAIN = 0.35;
    private static final double SURE = 0.75;
    private static final int MOST = 20;
    private static final Set<String> ANIMALS =
            Set.of("bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "teddy bear");

    private ThingMeter() {}

    static List<Thing> measure(MeasureViews views) {
        try (PointerScope unused = new PointerScope()) {
            List<Thing> things = things(views.small());
            Stream<Thing> faces = FaceMeter.measure(views.small()).stream().filter(face -> human(face, things));
            return Stream.concat(faces, things.stream()).limit(MOST).toList();
        }
    }

    /// The face finder also answers to animals and, unsure of itself, to cups: an animal around the face speaks
    /// against it, a person around it for it.
    private static boolean human(Thing face, List<Thing> things) {
        boolean person = things.stream().anyMatch(thing -> thing.label().equals("person") && holds(thing, face));
        boolean animal = things.stream().anyMatch(thing -> ANIMALS.contains(thing.label()) && holds(thing, face));
        return person || !animal && face.confidence() >= SURE;
    }

    private static boolean holds(Thing thing, Thing face) {
        Box box = thing.box();
        double x = face.box().centreX();
        double y = face.box().centreY();
        return x > box.x() && x < box.x() + box.width() && y > box.y() && y < box.y() + box.height();
    }

    private static List<Thing> things(Mat small) {
        Mat square = new Mat();
        resize(small, square, new Size(SIDE, SIDE), 0, 0, INTER_LINEAR);
        cvtColor(square, square, COLOR_BGR2RGB);
        square.convertTo(square, CV_32F);
        List<Mat> out = MeasureModels.things(square.reshape(1, new int[] {1, SIDE, SIDE, 3}));
        float[] scores = floats(out.get(0));
        float[] edges = floats(out.get(1));
        int kinds = MeasureModels.NAMES.size();
        List<Thing> found = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= CERTAIN && peak(scores, i, kinds)) {
                found.add(thing(i / kinds, MeasureModels.NAMES.get(i % kinds), scores[i], edges));
            }
        }
        return FaceMeter.strongest(found, 0.6);
    }

    private static Thing thing(int cell, String label, double score, float[] edges) {
        double x = (cell % CELLS) * (double) SIDE / CELLS;
        double y = (cell / CELLS) * (double) SIDE / CELLS;
        double left = x - edges[4 * cell];
        double top = y - edges[4 * cell + 1];
        double right = x + edges[4 * cell + 2];
        double bottom = y + edges[4 * cell + 3];
        Box box = box(left / SIDE, top / SIDE, (right - left) / SIDE, (bottom - top) / SIDE);
        return new Thing(label, rounded(score), box);
    }

    /// Of nine neighbouring cells the highest for its kind; of equals the first.
    private static boolean peak(float[] scores, int i, int kinds) {
        int cell = i / kinds;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int x = cell % CELLS + dx;
                int y = cell / CELLS + dy;
                int other = (y * CELLS + x) * kinds + i % kinds;
                boolean inside = x >= 0 && y >= 0 && x < CELLS && y < CELLS;
                if (inside && (scores[other] > scores[i] || scores[other] == scores[i] && other < i)) {
                    return false;
                }
            }
        }
        return true;
    }

    static float[] floats(Mat mat) {
        float[] values = new float[(int) mat.total()];
        java.nio.FloatBuffer buffer = mat.createBuffer();
        buffer.get(values);
        return values;
    }

    /// Cut to the frame.
    static Box box(double x, double y, double width, double height) {
        double left = Math.clamp(x, 0, 1);
        double top = Math.clamp(y, 0, 1);
        return new Box(
                rounded(left),
                rounded(top),
                rounded(Math.clamp(x + width, left, 1) - left),
                rounded(Math.clamp(y + height, top, 1) - top));
    }
}
