package com.judgemyjpeg.pixels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// `PixelsBench SHARP CACHE ROUNDS SECONDS NAME=PHOTO...`: renditions without measurements, two photos in
/// flight, by our child processes and by sharp in turn. SHARP is the command that starts it. Lives in the
/// program's package, because only there one may ask for renditions alone.
final class PixelsBench {
    private static final int IN_FLIGHT = 2;
    private static final int EDGE = 2048;

    private final PixelChildren ours;
    private final Sharp sharp;
    private final int rounds;
    private final double seconds;

    private PixelsBench(PixelChildren ours, Sharp sharp, int rounds, double seconds) {
        this.ours = ours;
        this.sharp = sharp;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Path> photos = new LinkedHashMap<>();
        for (String photo : Arrays.copyOfRange(args, 4, args.length)) {
            String[] parts = photo.split("=", 2);
            photos.put(parts[0], Path.of(parts[1]));
        }
        List<String> command = List.of(args[0].split(" "));
        int rounds = Integer.parseInt(args[2]);
        double seconds = Double.parseDouble(args[3]);
        Path any = photos.values().iterator().next();
        try (PixelChildren ours = new PixelChildren(PixelSettings.in(Path.of(args[1])).withChildren(IN_FLIGHT));
                Sharp sharp = Sharp.atItsBest(command, any, EDGE, seconds)) {
            awaitAll(ours);
            PixelsBench bench = new PixelsBench(ours, sharp, rounds, seconds);
            bench.idle();
            for (Map.Entry<String, Path> photo : photos.entrySet()) {
                bench.compare(photo.getKey(), photo.getValue());
            }
            bench.whileMeasuring(any);
        }
    }

    private static void awaitAll(PixelChildren pixels) throws InterruptedException {
        while (pixels.watch().children().stream().filter(PixelChild::isReady).count() < IN_FLIGHT) {
            Thread.sleep(10);
        }
    }

    private void idle() throws InterruptedException {
        Thread.sleep(2_000);
        line("memory.ours.idle.pss", Memory.pss(pids()));
        line("memory.ours.idle.rss", Memory.rss(pids()));
        line("memory.sharp.idle.rss", Memory.rss(Stream.of(sharp.pid())));
    }

    /// What the children hold when they do all of their work, as for every upload.
    private void whileMeasuring(Path photo) throws Exception {
        byte[] bytes = Files.readAllBytes(photo);
        try (Memory memory = Memory.watch(this::pids)) {
            try (ExecutorService callers = Executors.newFixedThreadPool(IN_FLIGHT)) {
                for (int i = 0; i < 2 * IN_FLIGHT; i++) {
                    callers.submit(() -> ours.develop(new ByteArrayInputStream(bytes), step -> {}));
                }
            }
            line("memory.ours.measuring.pss", memory.mostPss());
            line("memory.ours.measuring.rss", memory.mostRss());
        }
    }

    private void compare(String name, Path photo) throws Exception {
        byte[] bytes = Files.readAllBytes(photo);
        int strict = ours.render(new ByteArrayInputStream(bytes)).getFirst().width();
        line(name + ".bytes", bytes.length);
        line(name + ".ours.edge", strict);
        try (Memory memory = Memory.watch(this::pids)) { // the warm-up is looked at, the rounds are left alone
            ours(bytes, seconds);
            line(name + ".ours.peak.pss", memory.mostPss());
            line(name + ".ours.peak.rss", memory.mostRss());
        }
        try (Memory memory = Memory.watch(() -> Stream.of(sharp.pid()))) {
            sharp.rate(photo, EDGE, seconds);
            line(name + ".sharp.peak.rss", memory.mostRss());
        }
        for (int round = 0; round < rounds; round++) {
            line(name + ".ours", ours(bytes, seconds));
            line(name + ".sharp", sharp.rate(photo, EDGE, seconds));
            if (strict < EDGE) {
                line(name + ".sharpAsSmall", sharp.rate(photo, strict, seconds));
            }
        }
        System.err.println(name + " done");
    }

    /// Photos a second, from the first asked for to the last answered.
    private double ours(byte[] photo, double forSeconds) throws Exception {
        long begin = System.nanoTime();
        long end = begin + (long) (forSeconds * 1e9);
        int sum = 0;
        try (ExecutorService callers = Executors.newFixedThreadPool(IN_FLIGHT)) {
            List<Future<Integer>> coming = new ArrayList<>();
            for (int i = 0; i < IN_FLIGHT; i++) {
                coming.add(callers.submit(() -> renderUntil(photo, end)));
            }
            for (Future<Integer> one : coming) {
                sum += one.get();
            }
        }
        return sum / ((System.nanoTime() - begin) / 1e9);
    }

    private int renderUntil(byte[] photo, long end) throws IOException {
        int done = 0;
        while (System.nanoTime() < end) {
            if (ours.render(new ByteArrayInputStream(photo)).size() != 3) {
                throw new IOException("not three renditions");
            }
            done++;
        }
        return done;
    }

    private Stream<Long> pids() {
        return ours.watch().children().stream().map(PixelChild::pid);
    }

    private static void line(String name, double value) {
        System.out.printf("%s\t%.2f%n", name, value);
    }
}
