package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Decides each minute, about the minute before last: its samples are all there, so that a replay sees the same. Any
/// number of programs may do it; the first one's decision stands.
final class Decisions {
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final ScalingPlan plan;
    private final Evidence evidence;
    private final DecisionRows rows;
    private final InstantSource clock;

    Decisions(ScalingPlan plan, Evidence evidence, DecisionRows rows, InstantSource clock) {
        this.plan = plan;
        this.evidence = evidence;
        this.rows = rows;
        this.clock = clock;
    }

    /// @return whether this program was the first
    boolean decide() {
        Instant at = clock.instant().minus(SETTLED).truncatedTo(ChronoUnit.MINUTES);
        if (rows.last().filter(last -> !last.at().isBefore(at)).isPresent()) {
            return false;
        }
        boolean first = rows.keep(again(at));
        if (first && at.truncatedTo(ChronoUnit.HOURS).equals(at)) {
            rows.forget(at.minus(KEPT));
        }
        return first;
    }

    Optional<Decision> last() {
        return rows.last();
    }

    Replay replay(Instant from, Instant to) {
        List<Replay.Compared> compared = rows.between(from, to).stream()
                .map(taken -> new Replay.Compared(taken, again(taken.at()), plan.digest()))
                .toList();
        return new Replay(from, to, compared);
    }

    private Decision again(Instant at) {
        return Decision.of(Advisor.advise(plan, evidence, at), plan.digest());
    }
}
