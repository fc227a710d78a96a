package com.judgemyjpeg.api;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.analysis.AnalysisListener;
import com.judgemyjpeg.analysis.ProgramCall;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;

/// Calls that were accepted while the database was away: all of them were answered alike, and are again under the same
/// `Idempotency-Key` afterwards. What they cost their key is taken when they are written.
final class AcceptedAway implements AnalysisListener {
    private final ApiJson json;
    private final KeyRows keys;
    private final IdempotencyRows answers;
    private final InstantSource clock;

    AcceptedAway(ApiJson json, KeyRows keys, IdempotencyRows answers, InstantSource clock) {
        this.json = json;
        this.keys = keys;
        this.answers = answers;
        this.clock = clock;
    }

    Answer of(AnalysisId id) {
        return json.answer(202, AnalysisApi.PATH + "/" + id, Answers.Accepted.away(id));
    }

    @Override
    public void ended(Ended analysis) {
        // it is told when it is asked for
    }

    @Override
    public void replayed(PersonId owner, AnalysisId analysis, ProgramCall call, boolean costs) {
        if (costs && !keys.spend(owner, call.key(), clock.instant())) {
            throw new Refused(Problem.KEY_CEILING_REACHED);
        }
        if (call.name() != null) {
            answers.keepReplayed(owner, call.name(), call.digest(), of(analysis));
        }
    }
}
