package com.judgemyjpeg.analysis.journal;

import java.util.UUID;

/// What became of something brought.
///
/// @param id of the entry that is it, or that it is the same as
public record Appended(Outcome outcome, UUID id) {
    public enum Outcome {
        /// On the disk.
        KEPT,
        /// Another one is the same, and on the disk.
        SAME,
        /// Nothing was kept: its person has as many as they may have.
        BEYOND
    }
}
