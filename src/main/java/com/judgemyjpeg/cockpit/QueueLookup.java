package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.Analyses.Failed;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.analysis.AnalysisQueue.Held;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at the queue: what waits, what is worked on, what was given up, and how the last hours went.
final class QueueLookup {
    /// More than one program works on at once, as far as anybody reads.
    private static final int SHOWN = 40;
    /// Reasons are counted among so many, so that a year of failures costs no more than a day's.
    private static final int NEWEST = 1000;

    private final AnalysisQueue queue;
    private final Analyses analyses;
    private final Accounts accounts;
    private final InstantSource clock;

    QueueLookup(AnalysisQueue queue, Analyses analyses, Accounts accounts, InstantSource clock) {
        this.queue = queue;
        this.analyses = analyses;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Three statements, two when nothing is worked on.
    QueueView.Now now() {
        List<Held> held = queue.held(SHOWN);
        Map<PersonId, String> addresses =
                accounts.addresses(held.stream().map(it -> it.job().owner()).toList());
        Instant now = clock.instant();
        return new QueueView.Now(
                queue.lines().stream().map(line -> LineView.of(line, now)).toList(),
                held.stream()
                        .map(it -> HeldView.of(it, addresses.get(it.job().owner()), analyses.lease(), now))
                        .toList());
    }

    /// Seven statements at most, however many wait or were given up.
    QueueView all(Failed.@Nullable Place before, @Nullable Integer begun) {
        List<Failed> failed = analyses.failed(before, Slice.SIZE + 1);
        Instant now = clock.instant();
        return new QueueView(
                now(),
                SpellsView.of(analyses.spells(SpellsView.first(now), SpellsView.LENGTH), now),
                Slice.of(failed, last -> after(last.place())),
                analyses.reasons(NEWEST),
                accounts.addresses(failed.stream().map(Failed::owner).toList()),
                begun,
                before == null ? QueuePages.HERE : after(before));
    }

    private static String after(Failed.Place last) {
        return Query.of(
                QueuePages.HERE,
                Map.of("before", last.at().toString(), "last", last.id().toString()));
    }
}
