package com.judgemyjpeg.platform.problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/// The program cannot start, for a reason that the person at the terminal can change. The message is one
/// sentence for them, with what to do; no stack trace is shown for it.
public final class CannotStart extends RuntimeException {
    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// The disk said no while `folder` was being used: full and not-permitted have sentences of their own.
    public static CannotStart because(Path folder, IOException cause) {
        if (speaksOfFullDisk(String.valueOf(cause.getMessage()))) {
            return diskFull(folder);
        }
        if (cause instanceof AccessDeniedException
                || String.valueOf(cause.getMessage()).contains("Read-only")) {
            return new CannotStart(
                    "The folder %s cannot be written by you: make it writable, or choose another with --data DIR."
                            .formatted(folder),
                    cause);
        }
        return new CannotStart(
                "The folder %s cannot be used (%s): put it right, or choose another with --data DIR."
                        .formatted(folder, cause),
                cause);
    }

    public static CannotStart diskFull(Path folder) {
        return new CannotStart(
                "The disk that holds %s is full: free some space (1 GB is plenty to begin), or choose a folder on another disk with --data DIR."
                        .formatted(folder));
    }

    public static boolean speaksOfFullDisk(String text) {
        return text.contains("No space left on device") || text.contains("Disk quota exceeded");
    }
}
