package com.judgemyjpeg.analysis;

import java.util.Locale;

/// Where an analysis stands. Ends in exactly one of the last three.
public enum AnalysisState {
    QUEUED,
    RUNNING,
    DONE,
    /// The photo cannot be judged, and the person is told why.
    REFUSED,
    /// We could not, after several tries.
    FAILED;

    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case DONE, REFUSED, FAILED -> true;
        };
    }

    /// A failed analysis may be asked for again; a refused photo would be refused again.
    boolean mayBecome(AnalysisState next) {
        return switch (this) {
            case QUEUED -> next == RUNNING;
            case RUNNING -> next != RUNNING;
            case FAILED -> next == QUEUED;
            case DONE, REFUSED -> false;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AnalysisState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
