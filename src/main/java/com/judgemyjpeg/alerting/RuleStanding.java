package com.judgemyjpeg.alerting;

import com.judgemyjpeg.scaling.Advice;
import com.judgemyjpeg.scaling.Judged;
import com.judgemyjpeg.scaling.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a rule stood when it was judged last.
///
/// @param latest null when nothing is recorded
/// @param silenced null when its incidents are told
public record RuleStanding(
        String rule,
        State state,
        @Nullable Point latest,
        @Nullable Instant judged,
        @Nullable Silenced silenced) {

    public enum State {
        QUIET,
        /// Beyond the threshold, but not for long enough.
        PENDING,
        BURNING,
        /// The program ran for half an hour, and nobody recorded the figure: nothing can be said, and nothing rings.
        UNRECORDED,
        /// Too little was recorded yet.
        WAITING;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param by an operator's address
    public record Silenced(Instant until, String by) {}

    static final Duration PATIENCE = Duration.ofMinutes(30);

    /// @param ran whether programs were there all the while
    static State state(Judged judged, Duration every, Instant now, boolean ran) {
        if (judged.open() != null) {
            return State.BURNING;
        }
        Duration patience = every.multipliedBy(3).compareTo(PATIENCE) > 0 ? every.multipliedBy(3) : PATIENCE;
        Point latest = judged.latest();
        if (latest == null || latest.at().isBefore(now.minus(patience))) {
            return ran ? State.UNRECORDED : State.WAITING;
        }
        return judged.state() == Advice.State.PENDING ? State.PENDING : State.QUIET;
    }

    static State of(String code) {
        return State.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
