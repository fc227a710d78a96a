package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The seam of work that waits. Contract, kept by `AnalysisQueueContract` for every engine: a job is handed to
/// one worker at a time for the length of a lease; a lease that runs out makes the job free again under a
/// **greater token**; with an older token nothing can be changed any more; what was added and not finished is
/// handed out again, whatever dies. Jobs come out by priority, then by age.
public interface AnalysisQueue {

    /// One claim of one analysis. `token` fences: it grows with every claim. `faults` counts the tries that
    /// failed.
    record Job(AnalysisId analysis, PersonId owner, int token, int faults) {}

    /// Lower comes first. Spread out, so that others fit in between.
    enum Priority {
        INTERACTIVE(20),
        BATCH(40);

        private final int rank;

        Priority(int rank) {
            this.rank = rank;
        }

        int rank() {
            return rank;
        }
    }

    /// Joins the caller's transaction: the job is there when the analysis is, and not before.
    void add(AnalysisId analysis, PersonId owner, Priority priority);

    /// At most `limit` jobs that nobody holds, now held by `worker` until the lease runs out.
    List<Job> claim(String worker, int limit, Duration lease);

    /// Holds on to jobs for another lease. Returns those that are still held; the others are somebody else's
    /// by now.
    List<Job> extend(List<Job> jobs, Duration lease);

    /// Notes what is being done. False when the job is somebody else's by now.
    boolean reach(Job job, Stage stage);

    /// Takes the job out, inside the transaction that stores its outcome. False when it is somebody else's by
    /// now: then the caller must roll back.
    boolean finish(Job job);

    /// Gives the job back after a fault, to be had again after `wait`. False when it is somebody else's by now.
    boolean retry(Job job, Duration wait);

    /// Gives the job back untouched, because this worker stops.
    void handBack(Job job);

    /// How many wait or are worked on, and since when the oldest.
    Backlog backlog();

    record Backlog(long jobs, Optional<Instant> oldest) {}
}
