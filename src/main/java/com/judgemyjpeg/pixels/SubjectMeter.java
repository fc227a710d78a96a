package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Thing;
import com.judgemyjpeg.pixels.SaliencyMeter.Candidate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/// The one part that the picture seems to be about: a face before a thing, a thing before what merely stands
/// out.
///
/// @param recognised whether it is known what the subject is
record SubjectMeter(Box box, double confidence, boolean recognised) {

    static SubjectMeter of(SaliencyMeter saliency) {
        return saliency.candidates().stream()
                .filter(candidate -> candidate.weight() > 0.25)
                .max(Comparator.comparingDouble(Candidate::weight))
                .map(best -> new SubjectMeter(best.thing().box(), best.weight(), true))
                .orElseGet(() -> salient(saliency.map()));
    }

    /// How likely a thing is the subject: sure, not tiny, not the whole frame, not in a corner; an unsure one
    /// must also stand out by itself. Faces lead.
    ///
    /// @param drawn what stands out unrecognised
    static double weight(Thing thing, MeasurePlane drawn) {
        Box box = thing.box();
        double edge = Math.sqrt(box.width() * box.height());
        boolean face = thing.label().equals("face");
        double size = face ? ramp(edge, 0, 0.1) : ramp(edge, 0.05, 0.3);
        double whole = ramp(edge * edge, 0.95, 0.6);
        double off = Math.hypot(box.centreX() - 0.5, box.centreY() - 0.5);
        double place = 1 - 0.5 * ramp(off, 0.2, 0.6);
        double sure = face ? 1 : ramp(thing.confidence(), 0.4, 0.8);
        double standsOut = sure + (1 - sure) * ramp(mean(drawn, box) / Math.max(1e-6, drawn.mean()), 1, 2.5);
        return thing.confidence() * size * (0.3 + 0.7 * whole) * place * standsOut * (face ? 1 : 0.85);
    }

    private static double mean(MeasurePlane plane, Box box) {
        double sum = 0;
        int cells = 0;
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                boolean inside = plane.inside(box, x, y);
                sum += inside ? plane.at(x, y) : 0;
                cells += inside ? 1 : 0;
            }
        }
        return sum / Math.max(1, cells);
    }

    /// The strongest connected part above a threshold, and how much of all that draws the eye lies in it.
    private static SubjectMeter salient(MeasurePlane map) {
        double threshold = Math.max(0.3, map.mean() + 0.8 * spread(map));
        boolean[] seen = new boolean[map.values().length];
        Part best = new Part(0, new Box(0.25, 0.25, 0.5, 0.5));
        double mean = map.mean();
        double total = 1e-6;
        for (int i = 0; i < seen.length; i++) {
            total += map.values()[i] > mean ? map.values()[i] : 0;
            if (!seen[i] && map.values()[i] > threshold) {
                Part part = part(map, i, threshold, seen);
                best = part.weight > best.weight ? part : best;
            }
        }
        double area = best.box.width() * best.box.height();
        double alone = ramp(best.weight / total, 0.1, 0.7);
        return new SubjectMeter(best.box, 0.7 * alone * ramp(area, 0.45, 0.12), false);
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

    /// Everything above the threshold that hangs together with the cell at `start`. Its box leaves out the
    /// thin ends: a thirtieth of the weight on each side.
    private static Part part(MeasurePlane map, int start, double threshold, boolean[] seen) {
        double[] columns = new double[map.width()];
        double[] rows = new double[map.height()];
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        double weight = 0;
        while (!open.isEmpty()) {
            int i = open.pop();
            double value = map.values()[i] - threshold;
            columns[i % map.width()] += value;
            rows[i / map.width()] += value;
            weight += map.values()[i];
            for (int next : neighbours(i, map)) {
                if (!seen[next] && map.values()[next] > threshold) {
                    seen[next] = true;
                    open.push(next);
                }
            }
        }
        int[] across = core(columns);
        int[] down = core(rows);
        double width = map.width();
        double height = map.height();
        Box box = ThingMeter.box(
                across[0] / width, down[0] / height, (across[1] - across[0]) / width, (down[1] - down[0]) / height);
        return new Part(weight, box);
    }

    private static int[] neighbours(int i, MeasurePlane map) {
        int x = i % map.width();
        int y = i / map.width();
        return IntStream.of(
                        x > 0 ? i - 1 : -1,
                        x < map.width() - 1 ? i + 1 : -1,
                        y > 0 ? i - map.width() : -1,
                        y < map.height() - 1 ? i + map.width() : -1)
                .filter(next -> next >= 0)
                .toArray();
    }

    /// From the first to behind the last place inside of the thin ends.
    private static int[] core(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        double passed = 0;
        int first = -1;
        int last = weights.length;
        for (int i = 0; i < weights.length && last == weights.length; i++) {
            passed += weights[i];
            first = first < 0 && passed > 0.033 * sum ? i : first;
            last = passed >= 0.967 * sum ? i + 1 : last;
        }
        return new int[] {Math.max(0, first), last};
    }
}
