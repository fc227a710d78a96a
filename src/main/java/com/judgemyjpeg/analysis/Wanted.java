package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.photo.Photos;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Everything that decides what becomes of a photo that was brought, known before anything is written.
///
/// @param id that the analysis will have, if it is a new one
/// @param member whether who brought it was signed in, or a program of theirs
/// @param network from where
/// @param call null for who waits before a page
record Wanted(
        AnalysisId id,
        Photos.Intake intake,
        Wish wish,
        boolean member,
        String network,
        @Nullable ProgramCall call,
        Instant at) {

    static Wanted of(
            AnalysisId id, Photos.Intake intake, Wish wish, Visitor visitor, @Nullable ProgramCall call, Instant at) {
        return new Wanted(id, intake, wish, visitor.signedIn() != null, visitor.network(), call, at);
    }

    PersonId owner() {
        return intake.owner();
    }
}
