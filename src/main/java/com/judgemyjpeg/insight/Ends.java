package com.judgemyjpeg.insight;

import com.judgemyjpeg.analysis.AnalysisListener;
import com.judgemyjpeg.analysis.AnalysisState;
import java.time.InstantSource;

/// Writes down each analysis that ended, in the transaction of its end: one statement.
final class Ends implements AnalysisListener {
    private final KpiRows rows;
    private final InstantSource clock;

    Ends(KpiRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void ended(Ended analysis) {
        rows.ended(analysis.owner(), analysis.state() == AnalysisState.DONE, clock.instant());
    }
}
