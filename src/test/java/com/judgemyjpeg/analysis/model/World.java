package com.judgemyjpeg.analysis.model;

import org.jspecify.annotations.Nullable;

/// Everything that the protocol can see, and a few things that only the observer sees:
/// generations and counts.
///
/// @param row of the queue; null when there is none
/// @param charges how often somebody paid
/// @param troubles how many more things may go wrong
/// @param byHand the row was taken out by somebody with SQL, and the sweep has to find that
record World(
        @Nullable Row row,
        Analysis analysis,
        Worker first,
        Worker second,
        int critiques,
        int charges,
        Reservation reservation,
        int troubles,
        boolean byHand) {
    /// Of a row: which one of those that the analysis had one after the other, and the token in
    /// it.
    record Claim(int generation, int token) {}

    enum Hold {
        FREE,
        DELAYED,
        BY_FIRST,
        BY_SECOND
    }

    /// @param over the lease has run out, and nobody has looked yet
    /// @param unsynced what a crash of the database server would bring back: its claim did not
    ///     wait for the disk
    record Row(
            Claim claim,
            Hold hold,
            boolean over,
            int faults,
            @Nullable Row unsynced) {
        Row synced() {
            return new Row(claim, hold, over, faults, null);
        }

        Row next(Hold now, int faultsNow) {
            return new Row(new Claim(claim.generation(), claim.token() + 1), now, false, faultsNow, null);
        }

        Row lease(boolean runOut) {
            return new Row(claim, hold, runOut, faults, null);
        }

        boolean held() {
            return hold == Hold.BY_FIRST || hold == Hold.BY_SECOND;
        }
    }

    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        boolean unfinished() {
            return this == QUEUED || this == RUNNING;
        }
    }

    /// @param begun the last claim under which work was begun: what `attempt` stands for
    /// @param beguns how often it was begun under that one
    record Analysis(State state, int attempt, @Nullable Claim begun, int beguns) {
        Analysis is(State next) {
            return new Analysis(next, attempt, begun, beguns);
        }
    }

    enum Phase {
        IDLE,
        CLAIMED,
        WORKING,
        JUDGED
    }

    /// What one worker believes.
    record Worker(Phase phase, @Nullable Claim claim, int faults, boolean frozen) {
        static final Worker IDLE = new Worker(Phase.IDLE, null, 0, false);

        Worker in(Phase next) {
            return new Worker(next, claim, faults, frozen);
        }

        Worker frozen(boolean now) {
            return new Worker(phase, claim, faults, now);
        }

        int token() {
            return claim == null ? -1 : claim.token();
        }
    }

    enum Reservation {
        RESERVED,
        CHARGED,
        RELEASED
    }

    static World start(int troubles) {
        Row row = new Row(new Claim(0, 0), Hold.FREE, false, 0, null);
        Analysis queued = new Analysis(State.QUEUED, 0, null, 0);
        return new World(row, queued, Worker.IDLE, Worker.IDLE, 0, 0, Reservation.RESERVED, troubles, false);
    }

    Worker worker(Hold who) {
        return who == Hold.BY_FIRST ? first : second;
    }

    /// Whether a worker's claim is over: then it must change nothing. Not over is one that the
    /// database server forgot when it was killed: whoever begins first under its number is the
    /// real one.
    boolean stale(Hold who) {
        Claim mine = worker(who).claim();
        return row == null
                || mine == null
                || row.claim().generation() != mine.generation()
                || row.claim().token() > mine.token();
    }

    World with(@Nullable Row now) {
        return new World(now, analysis, first, second, critiques, charges, reservation, troubles, byHand);
    }

    World with(Analysis now) {
        return new World(row, now, first, second, critiques, charges, reservation, troubles, byHand);
    }

    World with(Hold who, Worker now) {
        return new World(
                row,
                analysis,
                who == Hold.BY_FIRST ? now : first,
                who == Hold.BY_SECOND ? now : second,
                critiques,
                charges,
                reservation,
                troubles,
                byHand);
    }

    World with(Reservation now) {
        return new World(row, analysis, first, second, critiques, charges, now, troubles, byHand);
    }

    World critiqued() {
        return new World(row, analysis, first, second, critiques + 1, charges, reservation, troubles, byHand);
    }

    World charged() {
        boolean paid = reservation == Reservation.RESERVED;
        return new World(
                row,
                analysis,
                first,
                second,
                critiques,
                charges + (paid ? 1 : 0),
                paid ? Reservation.CHARGED : reservation,
                troubles,
                byHand);
    }

    World released() {
        return reservation == Reservation.RESERVED ? with(Reservation.RELEASED) : this;
    }

    World troubled() {
        return new World(row, analysis, first, second, critiques, charges, reservation, troubles - 1, byHand);
    }

    World touchedByHand(boolean now) {
        return new World(row, analysis, first, second, critiques, charges, reservation, troubles, now);
    }

    /// The same with nothing in it that only a worker itself knows.
    World shared() {
        return new World(
                row == null ? null : row.synced(),
                analysis,
                Worker.IDLE,
                Worker.IDLE,
                critiques,
                charges,
                reservation,
                0,
                byHand);
    }
}
