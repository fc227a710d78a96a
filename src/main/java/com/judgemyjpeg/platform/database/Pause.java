package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;

/// Waiting between two looks.
final class Pause {
    private Pause() {}

    static void milliseconds(long length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting.", e);
        }
    }
}
