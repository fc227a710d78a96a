package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/// How long pixel work takes on this machine, by doing some of it: in the real processes, all of them busy, on made-up
/// photos of two sizes. A photo's content matters less than its size, but some. Between
/// the sizes it is no straight line: large ones are decoded at half their size, where that is enough.
public final class Calibration {
    private static final int ROUNDS = 4;
    private static final int[] SMALL = {2400, 1600};
    private static final int[] LARGE = {6000, 4000};
    private static final double NOISE = 12;

    private final Pixels pixels;
    private final int children;

    /// @param children processes that work at the same time
    public Calibration(Pixels pixels, int children) {
        this.pixels = pixels;
        this.children = children;
    }

    public Parameters measure(Parameters parameters) {
        byte[] small = photo(SMALL);
        byte[] large = photo(LARGE);
        double quick = Double.MAX_VALUE;
        double slow = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) { // in the first, processes start, and read what they need
            quick = Math.min(quick, develop(List.of(small), 1));
            slow = Math.min(slow, develop(List.of(large), 1));
        }
        double each = Math.max(0, (slow - quick) / (megapixels(LARGE) - megapixels(SMALL)));
        double none = Math.max(0, quick - each * megapixels(SMALL));
        String how = "made-up photos on %d processes, the quickest of %d rounds".formatted(children, ROUNDS);
        return parameters
                .measured(Parameters.PIXELS, none, "a photo, whatever its size: " + how)
                .measured(Parameters.PIXELS_EACH, each, "and each megapixel of it: " + how)
                .measured(Parameters.LOOK, look(small), "afterwards, whether it may be shown");
    }

    /// Seconds of a processor for a photo, on average, while all processes are busy.
    double develop(List<byte[]> photos, int rounds) {
        return seconds(photos, rounds, photo -> pixels.develop(photo, step -> {}));
    }

    /// The same of looking whether it may be shown.
    double look(byte[] photo) {
        return seconds(List.of(photo), ROUNDS, pixels::nudity);
    }

    private static double megapixels(int[] size) {
        return size[0] * (double) size[1] / 1e6;
    }

    private interface PixelWork {
        Object on(InputStream photo) throws IOException;
    }

    private double seconds(List<byte[]> photos, int rounds, PixelWork work) {
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < rounds * children; i++) {
            photos.forEach(photo -> all.add(() -> work.on(new ByteArrayInputStream(photo))));
        }
        double before = processorSeconds();
        try (ExecutorService threads = Executors.newFixedThreadPool(children)) {
            for (Future<Object> one : threads.invokeAll(all)) {
                Object unused = one.get();
            }
        } catch (ExecutionException e) {
            throw new CannotStart(
                    "The pixel work could not be measured (%s): use --no-measuring to reckon with assumed times."
                            .formatted(e.getCause()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while measuring.", e);
        }
        double used = processorSeconds() - before;
        if (used <= 0) {
            throw new CannotStart("This system does not say what processes use: use --no-measuring to assume times.");
        }
        return used / all.size();
    }

    /// Of the pixel processes: by the clock, whatever else this machine does would be measured too.
    private static double processorSeconds() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(time -> time.toMillis() / 1e3)
                .sum();
    }

    /// Soft shapes, and a sensor's noise.
    private static byte[] photo(int[] size) {
        var image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
        RandomGenerator random = RandomGenerator.of("L32X64MixRandom");
        int[] row = new int[size[0]];
        for (int y = 0; y < size[1]; y++) {
            for (int x = 0; x < size[0]; x++) {
                double light = 128 + 60 * Math.sin(x / 170.0) * Math.cos(y / 130.0) + 30 * Math.sin((x + 2.0 * y) / 23);
                int noise = (int) ((random.nextInt() & 0xff) / 255.0 * 2 * NOISE - NOISE);
                int grey = Math.clamp((int) light + noise, 0, 255);
                row[x] = grey << 16 | Math.clamp(grey + 20, 0, 255) << 8 | Math.clamp(220 - grey, 0, 255);
            }
            image.setRGB(0, y, size[0], 1, row, 0, size[0]);
        }
        var jpeg = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "jpg", jpeg)) {
                throw new IllegalStateException("this Java writes no JPEG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }
}
