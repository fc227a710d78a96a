package com.judgemyjpeg.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What processes hold, in MB: RSS counts shared pages once for each of them, PSS once for all.
final class Memory implements AutoCloseable {
    private final Supplier<Stream<Long>> pids;
    private final Thread thread;
    private volatile boolean closed;
    private volatile double mostPss;
    private volatile double mostRss;

    private Memory(Supplier<Stream<Long>> pids) {
        this.pids = pids;
        thread = Thread.ofPlatform().daemon().start(this::look);
    }

    /// Looks again and again until closed; the kernel counts every page for it, so not while time is measured.
    static Memory watch(Supplier<Stream<Long>> pids) {
        return new Memory(pids);
    }

    double mostPss() {
        return mostPss;
    }

    double mostRss() {
        return mostRss;
    }

    private void look() {
        while (!closed) {
            mostPss = Math.max(mostPss, pss(pids.get()));
            mostRss = Math.max(mostRss, rss(pids.get()));
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    static double pss(Stream<Long> pids) {
        return sum(pids, "Pss:");
    }

    static double rss(Stream<Long> pids) {
        return sum(pids, "Rss:");
    }

    private static double sum(Stream<Long> pids, String field) {
        return pids.mapToDouble(pid -> kilobytes(pid, field)).sum() / 1024;
    }

    private static double kilobytes(long pid, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // it has just ended
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
