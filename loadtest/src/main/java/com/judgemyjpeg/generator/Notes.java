package com.judgemyjpeg.generator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What became of each request, kept until the end: writing would be one more thing that may make it late.
final class Notes {
    static final int NO_ANSWER = 0;

    /// @param number of the arrival in its schedule
    /// @param due when it should have been sent, for one that an earlier answer leads to; else -1: it is the
    ///     schedule that says
    /// @param sent when it was, or when it would have been
    /// @param status [#NO_ANSWER] for none
    private record Line(String kind, String name, int number, long due, long sent, long end, int status, String what) {}

    private record Open(String name, long sent) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Open> open = new ConcurrentHashMap<>();
    private final AtomicInteger peak = new AtomicInteger();

    int open() {
        return open.size();
    }

    int peak() {
        return peak.get();
    }

    void sent(int number, String name, long at) {
        open.put(number, new Open(name, at));
        peak.accumulateAndGet(open.size(), Math::max);
    }

    void ended(int number) {
        open.remove(number);
    }

    void add(String kind, String name, int number, long due, long sent, long end, int status, String what) {
        lines.add(new Line(kind, name, number, due, sent, end, status, what));
    }

    /// Times in microseconds since the schedule began, which is as early as it can have been: no arrival was
    /// before it was due.
    ///
    /// @return nanoseconds by this machine's clock when people began to come
    long write(Path file, long[] people, long[] proof, long end) throws IOException {
        open.forEach((number, one) -> add("arrival", one.name(), number, -1, one.sent(), end, NO_ANSWER, "waiting"));
        Map<String, long[]> due = Map.of("arrival", people, "proof", proof);
        Map<String, Long> begin = Map.of("arrival", begin("arrival", people), "proof", begin("proof", proof));
        long zero = begin.get("arrival");
        try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (Line line : lines) {
                long from = line.kind().equals("proof") ? begin.get("proof") : zero;
                long wanted = line.due() >= 0
                        ? line.due() - from
                        : due.get(line.kind().equals("proof") ? "proof" : "arrival")[line.number()];
                out.printf(
                        "%s\t%s\t%d\t%d\t%d\t%d\t%s%n",
                        line.kind(),
                        line.name(),
                        wanted / 1000,
                        (line.sent() - from) / 1000,
                        (line.end() - from) / 1000,
                        line.status(),
                        line.what());
            }
        }
        return zero;
    }

    private long begin(String kind, long[] due) {
        return lines.stream()
                .filter(line -> line.kind().equals(kind))
                .mapToLong(line -> line.sent() - due[line.number()])
                .min()
                .orElse(0);
    }
}
