package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.rounded;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_Lab2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import com.judgemyjpeg.pixels.Measurements.Swatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/// The main colours: k-means in Lab on a few thousand pixels. It starts from the mean and then from what lies
/// farthest from all chosen so far, so that no chance is in it and small vivid accents get a start of their
/// own.
final class PaletteMeter {
    private static final int EDGE = 72;
    private static final int CENTRES = 9;
    private static final int ROUNDS = 12;

    /// Closer than this (Lab) two swatches look alike side by side.
    private static final double ALIKE = 13;

    private record Cluster(double light, double a, double b, double count) {
        double distance(double light2, double a2, double b2) {
            double dl = light - light2;
            double da = a - a2;
            double db = b - b2;
            return dl * dl + da * da + db * db;
        }

        double distance(Cluster other) {
            return Math.sqrt(distance(other.light, other.a, other.b));
        }

        Cluster and(Cluster other) {
            double sum = count + other.count;
            return new Cluster(
                    (light * count + other.light * other.count) / sum,
                    (a * count + other.a * other.count) / sum,
                    (b * count + other.b * other.count) / sum,
                    sum);
        }
    }

    private PaletteMeter() {}

    static List<Swatch> measure(MeasureViews views) {
        double factor = Math.min(
                1, (double) EDGE / Math.max(views.small().cols(), views.small().rows()));
        int columns = Math.max(1, (int) (views.small().cols() * factor));
        int rows = Math.max(1, (int) (views.small().rows() * factor));
        float[] light = views.lightness().resized(columns, rows).values();
        float[] a = views.a().resized(columns, rows).values();
        float[] b = views.b().resized(columns, rows).values();
        List<Cluster> pixels = new ArrayList<>(light.length);
        for (int i = 0; i < light.length; i++) {
            pixels.add(new Cluster(light[i], a[i], b[i], 1));
        }
        return swatches(merged(settled(pixels, starts(pixels))), pixels.size());
    }

    private static List<Cluster> starts(List<Cluster> pixels) {
        List<Cluster> starts = new ArrayList<>();
        starts.add(pixels.stream().reduce(Cluster::and).orElseThrow());
        while (starts.size() < CENTRES) {
            starts.add(pixels.stream()
                    .max(Comparator.comparingDouble(pixel -> pixel.distance(nearest(starts, pixel))))
                    .orElseThrow());
        }
        return starts;
    }

    private static List<Cluster> settled(List<Cluster> pixels, List<Cluster> starts) {
        List<Cluster> centres = starts;
        for (int round = 0; round < ROUNDS; round++) {
            double[][] sums = new double[centres.size()][4];
            for (Cluster pixel : pixels) {
                double[] sum = sums[centres.indexOf(nearest(centres, pixel))];
                sum[0] += pixel.light;
                sum[1] += pixel.a;
                sum[2] += pixel.b;
                sum[3]++;
            }
            centres = new ArrayList<>();
            for (double[] sum : sums) {
                if (sum[3] > 0) {
                    centres.add(new Cluster(sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3], sum[3]));
                }
            }
        }
        return centres;
    }

    private static Cluster nearest(List<Cluster> centres, Cluster pixel) {
        Cluster nearest = centres.getFirst();
        double least = Double.MAX_VALUE;
        for (Cluster centre : centres) {
            double distance = centre.distance(pixel.light, pixel.a, pixel.b);
            if (distance < least) {
                least = distance;
                nearest = centre;
            }
        }
        return nearest;
    }

    /// Joins the two closest until all can be told apart and six are left at most.
    private static List<Cluster> merged(List<Cluster> clusters) {
        List<Cluster> left = new ArrayList<>(clusters);
        while (left.size() > 1) {
            Cluster one = left.get(0);
            Cluster other = left.get(1);
            for (Cluster first : left) {
                for (Cluster second : left) {
                    if (first != second && first.distance(second) < one.distance(other)) {
                        one = first;
                        other = second;
                    }
                }
            }
            if (one.distance(other) > ALIKE && left.size() <= 6) {
                break;
            }
            left.remove(one);
            left.remove(other);
            left.add(one.and(other));
        }
        return left;
    }

    private static List<Swatch> swatches(List<Cluster> clusters, int pixels) {
        return clusters.stream()
                .filter(cluster -> cluster.count / pixels >= 0.008)
                .sorted(Comparator.comparingDouble(Cluster::count).reversed())
                .map(cluster -> swatch(cluster, pixels))
                .toList();
    }

    private static Swatch swatch(Cluster cluster, int pixels) {
        Mat colour = new Mat(1, 1, CV_32FC3);
        java.nio.FloatBuffer buffer = colour.createBuffer();
        buffer.put((float) cluster.light).put((float) cluster.a).put((float) cluster.b);
        cvtColor(colour, colour, COLOR_Lab2BGR);
        java.nio.FloatBuffer out = colour.createBuffer();
        int blue = eight(out.get(0));
        int green = eight(out.get(1));
        int red = eight(out.get(2));
        boolean grey = Math.hypot(cluster.a, cluster.b) < HueMeter.COLOURED;
        return new Swatch(
                "#%02x%02x%02x".formatted(red, green, blue),
                rounded(cluster.count / pixels),
                grey ? -1 : Math.round(HueMeter.hue(red, green, blue)) % 360);
    }

    private static int eight(float value) {
        return (int) Math.round(Math.clamp(value * 255.0, 0, 255));
    }
}
