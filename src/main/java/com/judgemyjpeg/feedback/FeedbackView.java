package com.judgemyjpeg.feedback;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form, as it is shown the first time or again with what was wrong.
///
/// @param chosen the code of the kind, or of the reason of a report
/// @param rating as typed; empty for none
/// @param analysis what a report is about; empty for feedback
/// @param member whether we know where an answer reaches them
public record FeedbackView(
        String chosen,
        String rating,
        String text,
        String address,
        String analysis,
        boolean member,
        @Nullable Problem problem,
        Map<String, Object> values) {

    static FeedbackView empty(String analysis, boolean member) {
        return new FeedbackView("", "", "", "", analysis, member, null, Map.of());
    }

    FeedbackView wrong(Refused refused) {
        return new FeedbackView(chosen, rating, text, address, analysis, member, refused.problem(), refused.values());
    }

    public boolean report() {
        return !analysis.isEmpty();
    }

    /// What there is to choose from, as codes.
    public List<String> choices() {
        return report()
                ? Arrays.stream(Remark.Reason.values()).map(Remark.Reason::code).toList()
                : Arrays.stream(Remark.Kind.values())
                        .filter(kind -> kind != Remark.Kind.REPORT)
                        .map(Remark.Kind::code)
                        .toList();
    }
}
