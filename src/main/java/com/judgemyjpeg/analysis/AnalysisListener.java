package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/// The seam to whoever wants to know what has ended. Told **inside the transaction** of the end: what a listener writes
/// there is kept when the end is, and never otherwise. Whatever it throws undoes the end, which is then tried again; so
/// it writes a row and does nothing else.
public interface AnalysisListener {

    /// @param score out of 100, when it is done
    /// @param problem why it is not
    record Ended(
            PersonId owner,
            AnalysisId analysis,
            AnalysisState state,
            @Nullable Integer score,
            @Nullable Problem problem) {}

    void ended(Ended analysis);

    /// The last photo of a batch has ended; told once.
    default void batchEnded(PersonId owner, BatchId batch) {}

    /// What a program asked for while the database was away is being written, inside this transaction. May refuse, and
    /// then nothing comes of it.
    ///
    /// @param analysis as it was told
    /// @param costs whether it counts
    default void replayed(PersonId owner, AnalysisId analysis, ProgramCall call, boolean costs) {}
}
