package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The seam of work that waits. Contract, kept by `AnalysisQueueContract` for every engine: a
/// job is held by one worker at a time for the length of a lease; a lease that runs out makes
/// the job free again under a **greater token**; with an older token nothing can be changed any
/// more; what was added and not finished is handed out again, whatever dies.
///
/// Order: lines by priority, but every fourth job comes from the line behind the first whose
/// head has waited longest for its patience, so that a flood in front starves nobody. In a line
/// by turn: each further job of one person stands [#APART] behind their last.
public interface AnalysisQueue {
    Duration APART = Duration.ofSeconds(30);

    /// One claim of one analysis.
    ///
    /// @param token fences: it grows with every claim
    /// @param faults tries that failed
    /// @param lapses workers that fell silent over it
    /// @param trace bookmark of what its adder was tracing; empty when nothing
    record Job(AnalysisId analysis, PersonId owner, int token, int faults, int lapses, String trace) {
        /// Nobody has tried it before.
        boolean fresh() {
            return token == 1;
        }
    }

    /// The lines, the first one first.
    enum Priority {
        PREMIUM(Duration.ofSeconds(30)),
        FREE(Duration.ofMinutes(1)),
        PROGRAM(Duration.ofMinutes(5)),
        BATCH(Duration.ofMinutes(15));

        private final Duration patience;

        Priority(Duration patience) {
            this.patience = patience;
        }

        /// How long somebody in this line waits gladly.
        public Duration patience() {
            return patience;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Joins the caller's transaction: the job is there when the analysis is, and not before.
    /// Changes nothing where the analysis has a job already. What the caller is tracing goes with
    /// it.
    ///
    /// @param attempt the newest that was begun, 0 before any: a worker that still has an older
    ///     job must not find its number again
    void add(AnalysisId analysis, PersonId owner, Priority priority, int attempt);

    /// At most `limit` jobs that nobody holds, now held by `worker` until the lease runs out.
    List<Job> claim(String worker, int limit, Duration lease);

    /// What time has done: who holds a lease that ran out loses the job, and waits that are
    /// over end. Called by every worker with each poll; two at once do no harm. A clock that
    /// jumps costs nobody a lease.
    ///
    /// @return how many jobs became free
    int catchUp(Duration lease);

    /// Holds on to jobs for another lease. Returns those that are still held; the others are
    /// somebody else's by now, or gone.
    List<Job> extend(List<Job> jobs, Duration lease);

    /// Notes what is being done. False when the job is somebody else's by now.
    boolean reach(Job job, Stage stage);

    /// Takes the job out, inside the transaction that stores its outcome. False when it is
    /// somebody else's by now: then the caller must roll back.
    boolean finish(Job job);

    /// Gives the job back after a fault, to be had again after `wait`. False when it is
    /// somebody else's by now.
    boolean retry(Job job, Duration wait);

    /// Gives the job back to be had again after `wait`, without a fault: what it needs is used
    /// up for now. False when it is somebody else's by now.
    boolean postpone(Job job, Duration wait);

    /// Gives the job back untouched, because this worker stops. False when it is somebody
    /// else's by now.
    boolean handBack(Job job);

    /// Takes a job out, whoever holds it; its holder can finish nothing. Joins the caller's
    /// transaction.
    void drop(AnalysisId analysis);

    /// All lines, the first one first, also the empty ones.
    List<Line> lines();

    /// @param waiting for a worker
    /// @param delayed after a fault, until they are tried again
    /// @param held by workers
    /// @param newer of a format that only a newer program understands; they are among the
    ///     waiting
    /// @param oldest since when the one waits that has waited longest
    record Line(
            Priority priority,
            long waiting,
            long delayed,
            long held,
            long newer,
            @Nullable Instant oldest) {
        /// All that are in it.
        public long jobs() {
            return waiting + delayed + held;
        }

        /// How long the one that has waited longest has waited; nothing when nobody waits.
        public Duration waited(Instant now) {
            return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
        }

        /// Whether somebody waits longer than gladly.
        public boolean late(Instant now) {
            return waited(now).compareTo(priority.patience()) > 0;
        }
    }

    /// What workers hold, the longest held first.
    List<Held> held(int limit);

    /// @param worker a name of its own for each start of a program
    /// @param until when the lease runs out, unless the worker says that it is alive
    record Held(Job job, Priority priority, String worker, Stage stage, Instant since, Instant until) {}
}
