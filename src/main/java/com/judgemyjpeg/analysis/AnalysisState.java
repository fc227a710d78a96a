package com.judgemyjpeg.analysis;

import java.util.Arrays;
import java.util.Locale;

/// Where an analysis stands. Ends in exactly one of the last three. One that was cancelled, or whose photo was deleted,
/// is no state: nothing of it is left.
public enum AnalysisState {
    /// Kept on the disk while the database is away; in no row.
    ACCEPTED,
    QUEUED,
    RUNNING,
    DONE,
    /// The photo cannot be judged, and the person is told why.
    REFUSED,
    /// We could not, after several tries.
    FAILED;

    public boolean ended() {
        return switch (this) {
            case ACCEPTED, QUEUED, RUNNING -> false;
            case DONE, REFUSED, FAILED -> true;
        };
    }

    /// The only transitions there are; every statement that changes a state asks for them ([#before]).
    boolean mayBecome(AnalysisState next) {
        return switch (this) {
            case ACCEPTED -> false;
            case QUEUED -> next == RUNNING || next == FAILED; // failed: its workers fell silent too often
            case RUNNING -> true; // again after a lost worker, or back into the queue after a fault
            case FAILED -> next == QUEUED; // asked for again
            case DONE, REFUSED -> false;
        };
    }

    /// The codes of all states that may become this one.
    String[] before() {
        return Arrays.stream(values())
                .filter(state -> state.mayBecome(this))
                .map(AnalysisState::code)
                .toArray(String[]::new);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AnalysisState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
