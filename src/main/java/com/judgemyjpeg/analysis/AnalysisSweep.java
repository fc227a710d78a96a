package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisRows.Watched;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Allowance.Leaked;
import com.judgemyjpeg.platform.database.Database;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings together what belongs together. Reservation, analysis and job are made and ended in
/// one transaction, so there is nothing to find but what waits long, and what somebody changed
/// by hand: an analysis that lost its job gets one again, also the job by which a critique that
/// was measured for now is replaced, and a reservation that outlasted its lease goes on or back.
final class AnalysisSweep {
    private static final Logger log = LoggerFactory.getLogger(AnalysisSweep.class);
    private static final int AT_ONCE = 100;

    private final Allowance allowance;
    private final StateRows states;
    private final AnalysisQueue queue;
    private final Database database;

    AnalysisSweep(Allowance allowance, StateRows states, AnalysisQueue queue, Database database) {
        this.allowance = allowance;
        this.states = states;
        this.queue = queue;
        this.database = database;
    }

    /// @return how many analyses had no job, and reservations outlasted their lease
    int sweep() {
        List<Watched> jobless = states.withoutJob(AT_ONCE);
        jobless.forEach(one -> database.change(jdbc -> giveJob(one.owner(), one.id())));
        List<Watched> provisional = states.provisionalWithoutJob(AT_ONCE);
        provisional.forEach(one -> database.change(jdbc -> replaceLater(one.owner(), one.id())));
        List<Leaked> leaked = allowance.leaked(AT_ONCE);
        leaked.forEach(one -> database.change(jdbc -> settle(one)));
        int found = jobless.size() + provisional.size() + leaked.size();
        if (found > 0) {
            log.info("{} analyses or reservations were looked after", found);
        }
        return found;
    }

    private boolean giveJob(PersonId owner, AnalysisId id) {
        Optional<Integer> attempt = states.lockUnfinished(owner, id);
        // changes nothing where it is still queued
        attempt.ifPresent(newest -> queue.add(id, owner, AnalysisQueue.Priority.FREE, newest));
        return attempt.isPresent();
    }

    private void replaceLater(PersonId owner, AnalysisId id) {
        Optional<Integer> attempt = states.lockProvisional(owner, id);
        attempt.ifPresent(newest -> queue.add(id, owner, AnalysisQueue.Priority.BATCH, newest));
    }

    private void settle(Leaked one) {
        if (giveJob(one.owner(), new AnalysisId(one.analysis()))) {
            allowance.extend(one.owner(), one.analysis());
        } else {
            allowance.release(one.owner(), one.analysis());
        }
    }
}
