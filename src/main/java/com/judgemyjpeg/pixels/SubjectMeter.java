package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The one part that the picture seems to be about: a face before a thing, a thing before what merely stands out.
///
/// @param recognised whether it is known what the subject is
record SubjectMeter(Box box, double confidence, boolean recognised) {

    static SubjectMeter of(SaliencyMeter saliency, List<Thing> things) {
        Optional<Thing> chosen = things.stream()
                .filter(thing -> weight(thing) > 0.25)
                .max(Comparator.comparingDouble(SubjectMeter::weight));
        return chosen.map(thing -> new SubjectMeter(thing.box(), weight(thing), true))
                .orElseGet(() -> salient(saliency.map()));
    }

    /// How likely a thing is the subject: sure, not tiny, not the whole frame, not in a corner. Faces lead.
    static double weight(Thing thing) {
        Box box = thing.box();
        double area = box.width() * box.height();
        boolean face = thing.label().equals("face");
        double size = face ? ramp(Math.sqrt(area), 0.0, 0.1) : ramp(Math.sqrt(area), 0.05, 0.3);
        double whole = ramp(area, 0.95, 0.6);
        double off = Math.hypot(box.centreX() - 0.5, box.centreY() - 0.5);
        double place = 1 - 0.5 * ramp(off, 0.2, 0.6);
        return thing.confidence() * size * (0.3 + 0.7 * whole) * place * (face ? 1 : 0.85);
    }

    /// The strongest connected part above a threshold, and how much of all that draws the eye lies in it.
    private static SubjectMeter salient(MeasurePlane map) {
        double threshold = Math.max(0.3, map.mean() + 0.8 * spread(map));
        boolean[] seen = new boolean[map.values().length];
        Part best = new Part(0, new Box(0.25, 0.25, 0.5, 0.5));
        double total = 1e-6;
        for (int i = 0; i < seen.length; i++) {
            total += Math.max(0, map.values()[i] - map.mean());
            if (!seen[i] && map.values()[i] > threshold) {
                Part part = part(map, i, threshold, seen);
                best = part.weight > best.weight ? part : best;
            }
        }
        double area = best.box.width() * best.box.height();
        double alone = ramp(best.weight / total, 0.15, 0.75);
        return new SubjectMeter(best.box, 0.75 * alone * ramp(area, 0.6, 0.25), false);
    }

    private static double spread(MeasurePlane map) {
        double mean = map.mean();
        double sum = 0;
        for (float value : map.values()) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / map.values().length);
    }

    private record Part(double weight, Box box) {}

    private static Part part(MeasurePlane map, int start, double threshold, boolean[] seen) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        int left = map.width();
        int right = 0;
        int top = map.height();
        int bottom = 0;
        double weight = 0;
        double mean = map.mean();
        while (!open.isEmpty()) {
            int i = open.pop();
            int x = i % map.width();
            int y = i / map.width();
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            weight += map.values()[i] - mean;
            for (int next :
                    new int[] {x > 0 ? i - 1 : -1, x < map.width() - 1 ? i + 1 : -1, i - map.width(), i + map.width()
                    }) {
                if (next >= 0 && next < seen.length && !seen[next] && map.values()[next] > threshold) {
                    seen[next] = true;
                    open.push(next);
                }
            }
        }
        double columns = map.width();
        double rows = map.height();
        return new Part(
                weight,
                ThingMeter.box(left / columns, top / rows, (right + 1 - left) / columns, (bottom + 1 - top) / rows));
    }
}
