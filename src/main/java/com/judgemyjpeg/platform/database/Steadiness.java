package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.DatabaseState;
import java.time.Duration;

/// Makes a state of single looks: one look that failed is nothing yet, and one that went well neither. Times are those
/// of a clock that only goes forward.
final class Steadiness {
    /// A look that hangs takes as long as this alone, and needs a second one to be believed.
    static final Duration PATIENCE = Duration.ofMillis(1900);

    private static final int FAILURES = 2;
    private static final int GOOD_LOOKS = 3;

    private DatabaseState state;
    private int failures;
    private int better;
    private long troubleSince;

    Steadiness(DatabaseState state) {
        this.state = state;
    }

    DatabaseState state() {
        return state;
    }

    /// It said what it can do. Worse is believed at once, because the server itself says so; better after a few.
    DatabaseState answered(DatabaseState seen) {
        failures = 0;
        better = seen.compareTo(state) < 0 ? better + 1 : 0;
        if (seen.compareTo(state) > 0 || better >= GOOD_LOOKS) {
            state = seen;
            better = 0;
        }
        return state;
    }

    /// No good answer.
    ///
    /// @param began when the look began, in nanoseconds
    DatabaseState failed(long began, long now) {
        better = 0;
        if (failures++ == 0) {
            troubleSince = began;
        }
        if (failures >= FAILURES && now - troubleSince >= PATIENCE.toNanos()) {
            state = DatabaseState.AWAY;
        }
        return state;
    }
}
