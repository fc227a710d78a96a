package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.PhotoListener;
import java.util.List;

/// Takes analyses out of work, inside the transaction that deletes them. Their jobs go first: from
/// then on no worker can end them, and one that is ending one at this moment is waited for. Then
/// everything in the order in which an end takes it, so that no two wait for each other's rows.
final class Withdrawal implements PhotoListener {
    private final StateRows states;
    private final AnalysisQueue queue;
    private final Allowance allowance;
    private final Audience audience;
    private final Critic critic;

    Withdrawal(StateRows states, AnalysisQueue queue, Allowance allowance, Audience audience, Critic critic) {
        this.states = states;
        this.queue = queue;
        this.allowance = allowance;
        this.audience = audience;
        this.critic = critic;
    }

    @Override
    public void goes(PersonId owner, PhotoId photo) {
        List<AnalysisId> underWay = states.underWay(owner, photo);
        underWay.forEach(queue::drop);
        underWay.forEach(id -> states.delete(owner, id));
        settle(owner, underWay);
    }

    /// What was reserved is free again, and no batch waits any more. Nothing happens for what had ended.
    void settle(PersonId owner, List<AnalysisId> gone) {
        gone.forEach(id -> allowance.release(owner, id.value()));
        gone.forEach(id -> audience.noLongerUnderWay(owner, id));
        gone.forEach(id -> critic.forget(id.toString()));
    }
}
