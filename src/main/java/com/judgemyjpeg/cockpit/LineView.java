package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.analysis.AnalysisQueue.Line;
import java.time.Duration;
import java.time.Instant;

/// One line of the queue. Its bar ends at twice the patience of those who wait in it, so that the middle is where it
/// becomes a warning.
///
/// @param bar of 100
public record LineView(Line line, AgeView waited, AgeView patience, boolean late, int bar) {
    static LineView of(Line line, Instant now) {
        Duration waited = line.waited(now);
        Duration patience = line.priority().patience();
        long bar = 50 * waited.toMillis() / patience.toMillis();
        return new LineView(
                line, new AgeView(waited), new AgeView(patience), line.late(now), (int) Math.clamp(bar, 0, 100));
    }

    public boolean empty() {
        return line.waiting() + line.delayed() + line.held() == 0;
    }
}
