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

    /// @param due when it should have been sent
    /// @param sent when it was, or when it would have been
    /// @param status [#NO_ANSWER] for none
    private record Line(String kind, String name, long due, long sent, long end, int status, String what) {}

    private record Open(String name, long due, long sent) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Open> open = new ConcurrentHashMap<>();
    private final AtomicInteger peak = new AtomicInteger();

    int open() {
        return open.size();
    }

    int peak() {
        return peak.get();
    }

    void sent(int number, String name, long due, long at) {
        open.put(number, new Open(name, due, at));
        peak.accumulateAndGet(open.size(), Math::max);
    }

    void ended(int number) {
        open.remove(number);
    }

    void add(String kind, String name, long due, long sent, long end, int status, String what) {
        lines.add(new Line(kind, name, due, sent, end, status, what));
    }

    /// Times in microseconds since the first one of its kind was due.
    ///
    /// @param end for those that are still without an answer
    void write(Path file, long people, long proof, long end) throws IOException {
        open.forEach((number, one) -> add("arrival", one.name(), one.due(), one.sent(), end, NO_ANSWER, "waiting"));
        try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (Line line : lines) {
                long zero = line.kind().equals("proof") ? proof : people;
                out.printf(
                        "%s\t%s\t%d\t%d\t%d\t%d\t%s%n",
                        line.kind(),
                        line.name(),
                        (line.due() - zero) / 1000,
                        (line.sent() - zero) / 1000,
                        (line.end() - zero) / 1000,
                        line.status(),
                        line.what());
            }
        }
    }
}
