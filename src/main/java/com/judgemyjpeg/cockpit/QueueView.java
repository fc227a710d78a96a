package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.analysis.Analyses.Failed;
import com.judgemyjpeg.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// @param begun how many were just begun again; null when nobody asked for that
/// @param reasons of the newest that were given up, with their number
/// @param addresses of the people of the list; guests have none
/// @param here where a try comes back to
public record QueueView(
        Now now,
        SpellsView spells,
        Slice<Failed> failed,
        Map<Problem, Long> reasons,
        Map<?, String> addresses,
        @Nullable Integer begun,
        String here) {

    /// What moves by the second.
    public record Now(List<LineView> lines, List<HeldView> held) {
        public boolean empty() {
            return lines.stream().allMatch(LineView::empty);
        }

        /// Those that are not shown.
        public long further() {
            return lines.stream().mapToLong(it -> it.line().held()).sum() - held.size();
        }
    }
}
