package com.judgemyjpeg.pixels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// Not a test: `java -cp ... com.judgemyjpeg.pixels.PixelBench CACHE PHOTO...` prints what a child takes.
final class PixelBench {
    private PixelBench() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        try (PixelChildren pixels =
                new PixelChildren(PixelSettings.in(Path.of(args[0])).withChildren(1), Boolean.getBoolean("measure"))) {
            while (!pixels.ready()) {
                Thread.sleep(5);
            }
            System.out.printf(
                    "ready %d ms, processor %d ms, resident %d MB%n",
                    (System.nanoTime() - start) / 1_000_000, cpuMillis(pixels), resident(pixels));
            for (String photo : Arrays.copyOfRange(args, 1, args.length)) {
                print(pixels, photo, false);
                if (Boolean.getBoolean("measure")) {
                    print(pixels, photo, true);
                }
            }
        }
    }

    private static void print(PixelChildren pixels, String photo, boolean measure) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(photo));
        long[] millis = new long[15];
        long peak = 0;
        long cpu = cpuMillis(pixels);
        for (int i = 0; i < millis.length; i++) {
            long from = System.nanoTime();
            if (measure) {
                pixels.develop(new ByteArrayInputStream(bytes), step -> {});
            } else {
                pixels.render(new ByteArrayInputStream(bytes));
            }
            millis[i] = (System.nanoTime() - from) / 1_000_000;
            peak = Math.max(peak, resident(pixels));
        }
        System.out.printf("%s %s first %d ms", photo, measure ? "measured" : "rendered", millis[0]);
        cpu = (cpuMillis(pixels) - cpu) / millis.length;
        Arrays.sort(millis);
        System.out.printf(
                ", median %d ms (%d-%d), processor %d ms, resident %d MB%n",
                millis[7], millis[0], millis[14], cpu, peak);
    }

    /// Says more than the clock on a machine that others use too.
    private static long cpuMillis(PixelChildren pixels) {
        return pixels.watch().children().stream()
                .mapToLong(child -> ProcessHandle.of(child.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .map(Duration::toMillis)
                        .orElse(0L))
                .sum();
    }

    private static long resident(PixelChildren pixels) {
        return pixels.watch().children().stream()
                        .mapToLong(PixelChild::residentBytes)
                        .sum()
                >> 20;
    }
}
