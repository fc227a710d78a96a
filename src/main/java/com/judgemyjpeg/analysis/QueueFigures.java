package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.AnalysisQueue.Line;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.time.Instant;
import java.util.List;

/// Who waits, and for how long: by line, and of all. `depth` is what waits for a worker, `held` what
/// workers have in hand.
final class QueueFigures implements Watched {
    private final AnalysisQueue queue;

    QueueFigures(AnalysisQueue queue) {
        this.queue = queue;
    }

    @Override
    public void tell(Readings into) {
        List<Line> lines = queue.lines();
        Instant now = into.now();
        lines.forEach(line -> tell(line.priority().code(), List.of(line), now, into));
        tell(Readings.ALL, lines, now, into);
    }

    private static void tell(String part, List<Line> lines, Instant now, Readings into) {
        into.level("queue.depth", part, lines.stream().mapToLong(Line::waiting).sum());
        into.level("queue.held", part, lines.stream().mapToLong(Line::held).sum());
        into.level(
                "queue.oldest",
                part,
                lines.stream().mapToLong(it -> it.waited(now).toSeconds()).max().orElse(0));
    }
}
