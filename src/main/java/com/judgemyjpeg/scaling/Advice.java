package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the plan stands at a time.
///
/// @param phase for which it is time
/// @param byPeople what the number of people a month says, null when it is not known
/// @param watched every trigger, in the order of the file
/// @param next null in the last phase
/// @param inputs digest of everything that decided it: plan and points
public record Advice(
        Instant at,
        Phase phase,
        @Nullable Phase byPeople,
        List<Watched> watched,
        @Nullable Next next,
        String inputs) {

    public enum State {
        QUIET,
        /// Beyond the threshold, but not for long enough.
        PENDING,
        CROSSED,
        /// It ended, but not so long ago that its phase was over.
        ENDED,
        /// Nothing newer than a while.
        SILENT,
        /// Nothing at all: nobody records this figure.
        UNRECORDED
    }

    /// @param latest null when nothing is recorded
    /// @param crossings oldest first
    public record Watched(
            Trigger trigger, State state, @Nullable Point latest, List<Crossing> crossings, Forecast forecast) {

        /// How far towards the threshold, 1 is there; null when nothing is recorded.
        public @Nullable Double share() {
            double threshold = trigger.when().threshold();
            return latest == null || threshold == 0 ? null : Math.max(0, latest.value() / threshold);
        }
    }

    /// @param first its trigger that will be reached first, null when nothing can be said
    public record Next(
            Phase phase, List<Action> actions, @Nullable Watched first) {}

    /// The triggers that make it time for a phase, by their ids.
    public List<String> crossed() {
        return watched.stream()
                .filter(one -> one.state() == State.CROSSED)
                .map(one -> one.trigger().id())
                .toList();
    }
}
