package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.sentry.Reports;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is told of an end, inside its transaction: the batches that wait for it, and the listeners of other features.
/// And who is told that we gave up.
final class Audience {
    private final List<AnalysisListener> listeners;
    private final BatchRows batches;
    private final Reports reports;
    private final InstantSource clock;

    Audience(List<AnalysisListener> listeners, BatchRows batches, Reports reports, InstantSource clock) {
        this.listeners = listeners;
        this.batches = batches;
        this.reports = reports;
        this.clock = clock;
    }

    /// @param why in our own words
    void givenUp(AnalysisId analysis, String why, @Nullable Exception trouble) {
        reports.tell("analysis given up: " + why, analysis.toString(), trouble);
    }

    void ended(AnalysisListener.Ended ended) {
        listeners.forEach(listener -> listener.ended(ended));
        noLongerUnderWay(ended.owner(), ended.analysis());
    }

    /// It ended, or was deleted before it did. One statement when no batch waits for it.
    void noLongerUnderWay(PersonId owner, AnalysisId analysis) {
        batches.waitingFor(owner, analysis).forEach(batch -> settle(owner, batch));
    }

    /// Ends a batch, once, when nothing of it is under way any more.
    void settle(PersonId owner, BatchId batch) {
        if (batches.end(owner, batch, clock.instant())) {
            listeners.forEach(listener -> listener.batchEnded(owner, batch));
        }
    }
}
