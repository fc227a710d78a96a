package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import java.time.InstantSource;
import java.util.List;

/// Who is told of an end, inside its transaction: the batches that wait for it, and the listeners of other features.
final class Audience {
    private final List<AnalysisListener> listeners;
    private final BatchRows batches;
    private final InstantSource clock;

    Audience(List<AnalysisListener> listeners, BatchRows batches, InstantSource clock) {
        this.listeners = listeners;
        this.batches = batches;
        this.clock = clock;
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
