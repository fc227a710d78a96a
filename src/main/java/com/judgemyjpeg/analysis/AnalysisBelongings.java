package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody's analyses: in a copy each lies in the folder of its photo. Their rows go with the
/// photos'; what is left is the place in the queue. A worker that holds one finds it gone and
/// can end nothing.
final class AnalysisBelongings implements Belongings {
    private static final int PAGE = 50;

    private final AnalysisRows rows;
    private final BatchRows batches;
    private final Critic critic;

    AnalysisBelongings(AnalysisRows rows, BatchRows batches, Critic critic) {
        this.rows = rows;
        this.batches = batches;
        this.critic = critic;
    }

    /// @param problem why there is no critique, a code of the list of problems
    record Copied(
            String id,
            String photo,
            Wish wish,
            AnalysisState state,
            @Nullable String problem,
            Instant askedAt,
            @Nullable Critique critique) {
        static Copied of(Analysis analysis) {
            Problem problem = analysis.problem();
            return new Copied(
                    analysis.id().toString(),
                    analysis.photo().toString(),
                    analysis.wish(),
                    analysis.state(),
                    problem == null ? null : problem.code(),
                    analysis.createdAt(),
                    analysis.critique());
        }
    }

    @Override
    public Turn turn() {
        return Turn.ANALYSES;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        Export.each(
                (@Nullable Analysis last) -> rows.after(person, last == null ? null : last.id(), PAGE),
                analysis -> into.json(path(analysis), Copied.of(analysis)));
        into.<BatchRows.Copied>list(
                "batches.json", last -> batches.after(person, last == null ? null : last.id(), PAGE));
    }

    private static String path(Analysis analysis) {
        return "photos/" + analysis.photo() + "/critique-" + analysis.id() + ".json";
    }

    @Override
    public void erase(PersonId person) {
        batches.erase(person);
        rows.erase(person);
        critic.forget(person.value());
    }
}
