package com.judgemyjpeg.analysis;

import com.judgemyjpeg.platform.watch.Point;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How analyses ended in a minute. What the database knows every program tells alike; of what was
/// cancelled nothing is left there, so each program counts its own.
final class OutcomeFigures implements Watched {
    private static final List<AnalysisState> ENDED =
            List.of(AnalysisState.DONE, AnalysisState.FAILED, AnalysisState.REFUSED);

    private final EverybodyRows rows;
    private final LongAdder cancelled = new LongAdder();

    OutcomeFigures(EverybodyRows rows) {
        this.rows = rows;
    }

    void cancelled() {
        cancelled.increment();
    }

    @Override
    public void tell(Readings into) {
        into.count("analyses.cancelled", Readings.ALL, cancelled.sumThenReset());
        Map<String, Long> outcomes =
                rows.endedBetween(into.minute(), into.minute().plus(Point.MINUTE));
        ENDED.forEach(
                state -> into.level("analyses." + state.code(), Readings.ALL, outcomes.getOrDefault(state.code(), 0L)));
    }
}
