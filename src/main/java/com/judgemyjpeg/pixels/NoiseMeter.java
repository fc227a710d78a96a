package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.pixels.MeasureMaths.ramp;
import static com.judgemyjpeg.pixels.MeasureMaths.rounded;

import com.judgemyjpeg.pixels.Measurements.Noise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/// Noise after Immerkær: the mean answer of a mask that is blind to planes, on the flattest tiles of the
/// photo, where what remains is noise and not texture.
final class NoiseMeter {
    private static final int TILE = 16;

    /// @param unevenness spread of the means of 4x4 blocks: texture shows in it, noise hardly does
    private record Tile(double sigma, double unevenness) {}

    private NoiseMeter() {}

    static Noise measure(Mat grey) {
        int columns = grey.cols() / TILE;
        int rows = grey.rows() / TILE;
        byte[] band = new byte[grey.cols() * TILE];
        List<Tile> tiles = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            grey.data().position((long) row * TILE * grey.step()).get(band);
            for (int column = 0; column < columns; column++) {
                add(tiles, band, grey.cols(), column * TILE);
            }
        }
        return noise(tiles, columns * rows);
    }

    private static Noise noise(List<Tile> tiles, int all) {
        if (tiles.isEmpty()) {
            return new Noise(0, 0);
        }
        tiles.sort(Comparator.comparingDouble(Tile::unevenness));
        List<Tile> flattest = tiles.subList(0, Math.min(tiles.size(), Math.max(12, tiles.size() / 12)));
        double sigma = flattest.stream()
                .mapToDouble(Tile::sigma)
                .sorted()
                .skip(flattest.size() / 2)
                .findFirst()
                .orElse(0);
        double limit = Math.max(1, sigma * 0.6);
        long flat = tiles.stream().filter(tile -> tile.unevenness < limit).count();
        return new Noise(rounded(sigma), rounded(ramp((double) flat / all, 0, 0.08)));
    }

    /// Tiles near black or white are left out: clipping hides their noise.
    private static void add(List<Tile> tiles, byte[] band, int stride, int left) {
        double[] blocks = new double[16];
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                blocks[y / 4 * 4 + x / 4] += (band[y * stride + left + x] & 0xff) / 16.0;
            }
        }
        double mean = 0;
        for (double block : blocks) {
            mean += block / 16;
        }
        if (mean > 20 && mean < 235) {
            tiles.add(new Tile(immerkaer(band, stride, left), spread(blocks, mean)));
        }
    }

    private static double spread(double[] blocks, double mean) {
        double sum = 0;
        for (double block : blocks) {
            sum += (block - mean) * (block - mean);
        }
        return Math.sqrt(sum / blocks.length);
    }

    private static double immerkaer(byte[] band, int stride, int left) {
        double sum = 0;
        for (int y = 1; y < TILE - 1; y++) {
            for (int x = left + 1; x < left + TILE - 1; x++) {
                int above = (y - 1) * stride + x;
                int here = y * stride + x;
                int below = (y + 1) * stride + x;
                sum += Math.abs(second(band, above) - 2 * second(band, here) + second(band, below));
            }
        }
        return Math.sqrt(Math.PI / 2) * sum / (6.0 * (TILE - 2) * (TILE - 2));
    }

    /// The second difference along the row.
    private static int second(byte[] band, int i) {
        return (band[i - 1] & 0xff) - 2 * (band[i] & 0xff) + (band[i + 1] & 0xff);
    }
}
