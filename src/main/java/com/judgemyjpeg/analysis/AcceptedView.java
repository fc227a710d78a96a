package com.judgemyjpeg.analysis;

import java.time.Duration;

/// An analysis that waits on the disk for the database to come back.
///
/// @param waited since it was accepted
public record AcceptedView(String id, Duration waited) {

    /// Whole minutes; 0 in the first one.
    public long minutes() {
        return waited.toMinutes();
    }
}
