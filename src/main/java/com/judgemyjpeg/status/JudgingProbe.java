package com.judgemyjpeg.status;

import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.analysis.AnalysisQueue.Line;
import com.judgemyjpeg.pixels.Pixels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Whether photos are judged: somebody to do it, and nobody who waits longer than gladly.
final class JudgingProbe implements Probe {
    /// The pixel processes are given this long to come up.
    private static final Duration START = Duration.ofMinutes(1);

    private final AnalysisQueue queue;
    private final Pixels pixels;
    private final Backlog backlog;
    private final InstantSource clock;
    private final Instant begun;

    JudgingProbe(AnalysisQueue queue, Pixels pixels, Backlog backlog, InstantSource clock) {
        this.queue = queue;
        this.pixels = pixels;
        this.backlog = backlog;
        this.clock = clock;
        this.begun = clock.instant();
    }

    @Override
    public Component component() {
        return Component.JUDGING;
    }

    @Override
    public Level look() {
        List<Line> lines = queue.lines();
        Instant now = clock.instant();
        backlog.note(now, lines.stream().mapToLong(Line::jobs).sum());
        if (!pixels.ready()) {
            return now.isBefore(begun.plus(START)) ? Level.UNKNOWN : Level.DOWN;
        }
        return lines.stream().anyMatch(line -> line.late(now)) ? Level.DEGRADED : Level.FINE;
    }
}
