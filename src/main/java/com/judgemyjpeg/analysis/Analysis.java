package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.problem.Problem;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// @param stage what is being done now; the end state once it ended
/// @param problem why it was refused or failed, with the values of its sentence
/// @param critique there when it is done
/// @param basis of its critique
public record Analysis(
        PersonId owner,
        AnalysisId id,
        PhotoId photo,
        Wish wish,
        AnalysisState state,
        Stage stage,
        @Nullable Problem problem,
        Map<String, Object> problemValues,
        @Nullable Critique critique,
        Basis basis,
        Instant createdAt) {}
