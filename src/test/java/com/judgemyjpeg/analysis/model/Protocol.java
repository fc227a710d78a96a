package com.judgemyjpeg.analysis.model;

import com.judgemyjpeg.analysis.model.World.Analysis;
import com.judgemyjpeg.analysis.model.World.Claim;
import com.judgemyjpeg.analysis.model.World.Hold;
import com.judgemyjpeg.analysis.model.World.Phase;
import com.judgemyjpeg.analysis.model.World.Reservation;
import com.judgemyjpeg.analysis.model.World.Row;
import com.judgemyjpeg.analysis.model.World.State;
import com.judgemyjpeg.analysis.model.World.Worker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The transactions of `PostgresAnalysisQueue`, `AnalysisRows` and `AnalysisEnd`, each one step,
/// and what may happen between any two of them.
///
/// @param queueFence the queue compares the token where a worker changes its row
/// @param analysisFence the analysis compares its attempt where a worker begins or ends it
/// @param goingOn a job that an analysis gets anew counts on from its attempt, and not from
///     nothing
/// @param rollingBack an end that the analysis refuses, although it has to be done still, is
///     none: the job stays
record Protocol(boolean queueFence, boolean analysisFence, boolean goingOn, boolean rollingBack) {
    private static final int TRIES = 2;

    record Step(String what, @Nullable Hold who, World next) {}

    List<Step> steps(World now) {
        List<Step> steps = new ArrayList<>();
        for (Hold who : List.of(Hold.BY_FIRST, Hold.BY_SECOND)) {
            work(now, who, steps);
            if (now.troubles() > 0) {
                trouble(now.troubled(), who, steps);
            }
        }
        time(now, steps);
        if (now.troubles() > 0) {
            people(now.troubled(), steps);
        }
        return steps;
    }

    private void work(World now, Hold who, List<Step> steps) {
        Worker me = now.worker(who);
        if (me.frozen()) {
            steps.add(new Step("wakes", who, now.with(who, me.frozen(false))));
            return;
        }
        if (me.phase() == Phase.IDLE) {
            if (now.row() != null && now.row().hold() == Hold.FREE) {
                steps.add(new Step("claims", who, claim(now, now.row(), who)));
            }
            return;
        }
        steps.add(new Step("says that it is alive", who, heartbeat(now, who)));
        switch (me.phase()) {
            case CLAIMED -> steps.add(new Step("begins", who, begin(now, who)));
            case WORKING -> steps.add(new Step("notes a stage", who, reach(now, who)));
            case JUDGED -> steps.add(new Step("finishes", who, complete(now, who)));
            case IDLE -> {}
        }
    }

    private void trouble(World now, Hold who, List<Step> steps) {
        Worker me = now.worker(who);
        if (me.phase() == Phase.IDLE) {
            return;
        }
        steps.add(new Step("is killed", who, now.with(who, Worker.IDLE)));
        if (me.frozen()) {
            return;
        }
        steps.add(new Step("is frozen", who, now.with(who, me.frozen(true))));
        steps.add(new Step("stops and hands back", who, handBack(now, who)));
        if (me.phase() == Phase.WORKING) {
            steps.add(new Step("fails", who, fault(now, who)));
        }
    }

    private static World claim(World now, Row row, Hold who) {
        Row held = new Row(
                new Claim(row.claim().generation(), row.claim().token() + 1), who, false, row.faults(), row.synced());
        return now.with(held).with(who, new Worker(Phase.CLAIMED, held.claim(), row.faults(), false));
    }

    /// Who lost the job lets it go, as if the program stopped.
    private World heartbeat(World now, Hold who) {
        Row row = now.row();
        if (row != null && row.held() && fits(now, who)) {
            return now.with(row.lease(false));
        }
        return handBack(now, who);
    }

    private World begin(World now, Hold who) {
        Worker me = now.worker(who);
        Analysis it = now.analysis();
        if (it.state().unfinished() && (!analysisFence || it.attempt() < me.token())) {
            int beguns = me.claim() != null && me.claim().equals(it.begun()) ? it.beguns() + 1 : 1;
            return synced(now.with(new Analysis(State.RUNNING, me.token(), me.claim(), beguns))
                    .with(who, me.in(Phase.WORKING)));
        }
        return abandon(now, who);
    }

    private World abandon(World now, Hold who) {
        World idle = now.with(who, Worker.IDLE);
        if (!fits(now, who)) {
            return idle;
        }
        return now.analysis().state().unfinished()
                ? idle.with(free(now))
                : idle.with((Row) null).released();
    }

    private World reach(World now, Hold who) {
        return fits(now, who) ? now.with(who, now.worker(who).in(Phase.JUDGED)) : now.with(who, Worker.IDLE);
    }

    private World complete(World now, Hold who) {
        World idle = now.with(who, Worker.IDLE);
        if (!fits(now, who)) {
            return idle;
        }
        if (mine(now, who)) {
            return idle.with((Row) null)
                    .with(now.analysis().is(State.DONE))
                    .critiqued()
                    .charged();
        }
        return endedOtherwise(now, idle);
    }

    private World fault(World now, Hold who) {
        Worker me = now.worker(who);
        World idle = now.with(who, Worker.IDLE);
        if (!fits(now, who)) {
            return idle;
        }
        if (me.faults() + 1 >= TRIES) {
            Analysis it = now.analysis();
            boolean mine = it.state().unfinished() && (!analysisFence || it.attempt() <= me.token());
            Analysis failed = new Analysis(State.FAILED, me.token(), it.begun(), it.beguns());
            return mine ? idle.with((Row) null).released().with(failed) : endedOtherwise(now, idle);
        }
        Row row = now.row();
        if (row == null || !row.held()) {
            return idle;
        }
        World delayed = idle.with(row.next(Hold.DELAYED, row.faults() + 1));
        return mine(now, who) ? delayed.with(now.analysis().is(State.QUEUED)) : delayed;
    }

    private World endedOtherwise(World now, World idle) {
        return rollingBack && now.analysis().state().unfinished()
                ? idle.with(free(now))
                : idle.with((Row) null).released();
    }

    private World handBack(World now, Hold who) {
        World idle = now.with(who, Worker.IDLE);
        if (!fits(now, who) || now.row() == null || !now.row().held()) {
            return idle;
        }
        World back = idle.with(free(now));
        return mine(now, who) ? back.with(now.analysis().is(State.QUEUED)) : back;
    }

    private static @Nullable Row free(World now) {
        return now.row() == null ? null : now.row().next(Hold.FREE, now.row().faults());
    }

    /// The condition on the row of the queue.
    private boolean fits(World now, Hold who) {
        return now.row() != null
                && (!queueFence || now.row().claim().token() == now.worker(who).token());
    }

    /// The condition on the row of the analysis, as `AnalysisState` lists the transitions.
    private boolean mine(World now, Hold who) {
        return now.analysis().state() == State.RUNNING
                && (!analysisFence
                        || now.analysis().attempt() == now.worker(who).token());
    }

    /// A commit that waits for the disk takes all earlier ones with it.
    private static World synced(World now) {
        return now.row() == null ? now : now.with(now.row().synced());
    }

    private void time(World now, List<Step> steps) {
        Row row = now.row();
        if (row == null) {
            if (now.analysis().state().unfinished()) {
                steps.add(new Step("the sweep gives it a job again", null, job(now)));
            }
            return;
        }
        if (row.held() && !row.over() && !alive(now, row)) {
            steps.add(new Step("nobody is alive for it, and the lease runs out", null, now.with(row.lease(true))));
        }
        if (row.held() && row.over()) {
            steps.add(new Step("somebody sees that the lease is over", null, now.with(free(now))));
        }
        if (row.hold() == Hold.DELAYED) {
            Row waited = new Row(row.claim(), Hold.FREE, false, row.faults(), null);
            steps.add(new Step("the wait is over", null, now.with(waited)));
        }
    }

    private static boolean alive(World now, Row row) {
        Worker holder = now.worker(row.hold());
        return !holder.frozen() && row.claim().equals(holder.claim());
    }

    private void people(World now, List<Step> steps) {
        Row row = now.row();
        if (row != null && row.held() && !row.over() && alive(now, row)) {
            steps.add(new Step("the lease runs out", null, now.with(row.lease(true))));
        }
        if (row != null && row.unsynced() != null) {
            steps.add(new Step("the database server is killed and forgets the claim", null, now.with(row.unsynced())));
        }
        if (now.analysis().state().unfinished()) {
            steps.add(
                    new Step("its person cancels", null, now.with(now.analysis().is(State.CANCELLED))));
            if (row != null && !now.byHand()) {
                steps.add(new Step(
                        "somebody deletes the job by hand",
                        null,
                        now.touchedByHand(true).with((Row) null)));
            }
        }
        if (now.analysis().state() == State.FAILED) {
            World again = now.with(now.analysis().is(State.QUEUED)).with(Reservation.RESERVED);
            steps.add(new Step("its person asks again", null, job(again)));
        }
    }

    private World job(World now) {
        int most = Math.max(
                Math.max(generation(now.first()), generation(now.second())),
                now.analysis().begun() == null ? 0 : now.analysis().begun().generation());
        int token = goingOn && now.analysis().attempt() > 0 ? now.analysis().attempt() + 1 : 0;
        return now.with(new Row(new Claim(most + 1, token), Hold.FREE, false, 0, null));
    }

    private static int generation(Worker worker) {
        return worker.claim() == null ? 0 : worker.claim().generation();
    }
}
