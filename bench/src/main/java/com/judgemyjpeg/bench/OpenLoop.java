package com.judgemyjpeg.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Asks for one page at a steady rate, whatever the answers take, and measures each from the moment when it
/// should have been asked: a server that stops for a second is charged with all that came in that second,
/// which a closed loop (wrk's) forgives. Whichever connection is free takes the next place of the timetable.
///
/// `OpenLoop NAME PORT PATH WHO RATE WARM-UP-SECONDS WINDOWS SECONDS-EACH LEAST-BYTES MOST-BYTES` prints
/// result lines for each window, WHO being the line of the head that says who asks; every answer must be 200 and as long as told.
final class OpenLoop {
    private static final int CONNECTIONS = 48;
    private static final long SECOND = 1_000_000_000;

    private final Window[] windows;
    private final long windowNanos;
    private final double rate;
    private final long begin;
    private final long warm;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder wrong = new LongAdder();
    private final AtomicReference<String> lastWrong = new AtomicReference<>("");

    private OpenLoop(double rate, int warmUpSeconds, int windows, int secondsEach) {
        this.rate = rate;
        windowNanos = secondsEach * SECOND;
        this.windows = new Window[windows];
        Arrays.setAll(this.windows, n -> new Window((int) Math.ceil(rate * secondsEach) + 1));
        begin = System.nanoTime() + SECOND / 2;
        warm = begin + warmUpSeconds * SECOND;
    }

    public static void main(String[] args) throws InterruptedException {
        OpenLoop loop = new OpenLoop(number(args[4]), (int) number(args[5]), (int) number(args[6]), (int) number(args[7]));
        Page page = new Page((int) number(args[1]), args[2], args[3], (int) number(args[8]), (int) number(args[9]));
        Thread[] threads = new Thread[CONNECTIONS];
        Arrays.setAll(threads, n -> Thread.ofPlatform().start(() -> loop.run(page)));
        for (Thread thread : threads) {
            thread.join();
        }
        loop.print(args[0]);
        if (loop.wrong.sum() > 0) {
            System.err.printf("%d answers were wrong, such as: %s%n", loop.wrong.sum(), loop.lastWrong.get());
            System.exit(1);
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private void run(Page page) {
        try (Connection connection = new Connection(page)) {
            while (true) {
                long intended = begin + (long) (next.getAndIncrement() * (SECOND / rate));
                if (intended >= warm + windows.length * windowNanos) {
                    return;
                }
                ask(connection, intended);
            }
        }
    }

    private void ask(Connection connection, long intended) {
        boolean free = System.nanoTime() <= intended;
        sleepUntil(intended);
        long sent = System.nanoTime();
        try {
            connection.ask();
        } catch (IOException e) {
            wrong.increment();
            lastWrong.set(e.toString());
            connection.close();
        }
        long answered = System.nanoTime();
        if (intended >= warm) {
            windows[(int) ((intended - warm) / windowNanos)].add(answered - intended, free ? sent - intended : -1);
        }
    }

    private static void sleepUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void print(String name) {
        for (Window window : windows) {
            long[] latencies = window.latencies();
            long[] lateness = window.lateness();
            line(name, "rate", rate);
            line(name, "achieved", latencies.length / (windowNanos / (double) SECOND));
            line(name, "p50", millis(latencies, 0.50));
            line(name, "p99", millis(latencies, 0.99));
            line(name, "p999", millis(latencies, 0.999));
            line(name, "late50", millis(lateness, 0.50));
            line(name, "late99", millis(lateness, 0.99));
        }
    }

    private static void line(String name, String figure, double value) {
        System.out.printf("%s.tail.%s\t%s%n", name, figure, value);
    }

    /// Not a number when there was none: every request found all connections waiting.
    private static double millis(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
    }

    /// The answers to what should have been asked within one span of time.
    private static final class Window {
        private final long[] latencies;
        private final long[] lateness;
        private final AtomicInteger size = new AtomicInteger();

        Window(int most) {
            latencies = new long[most];
            lateness = new long[most];
        }

        void add(long latency, long late) {
            int place = size.getAndIncrement();
            if (place < latencies.length) {
                latencies[place] = latency;
                lateness[place] = late;
            }
        }

        long[] latencies() {
            return sorted(latencies, -1);
        }

        /// How late the generator itself was; requests that waited for a free connection are the server's
        /// doing.
        long[] lateness() {
            return sorted(lateness, 0);
        }

        private long[] sorted(long[] all, long least) {
            return Arrays.stream(all, 0, Math.min(size.get(), all.length))
                    .filter(value -> value >= least)
                    .sorted()
                    .toArray();
        }
    }
}
