package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.analysis.Acceptance.Accepted;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes one analysis of the journal into the database: once, however often and by whomever it is tried, because the
/// row that says so is of the same transaction.
final class Replay {
    private final Database database;
    private final Acceptance acceptance;
    private final ReplayRows rows;
    private final Accounts accounts;
    private final Bans bans;
    private final Photos photos;
    private final List<AnalysisListener> listeners;
    private final InstantSource clock;

    Replay(
            Database database,
            Acceptance acceptance,
            ReplayRows rows,
            Accounts accounts,
            Bans bans,
            Photos photos,
            List<AnalysisListener> listeners,
            InstantSource clock) {
        this.database = database;
        this.acceptance = acceptance;
        this.rows = rows;
        this.accounts = accounts;
        this.bans = bans;
        this.photos = photos;
        this.listeners = listeners;
        this.clock = clock;
    }

    enum Outcome {
        QUEUED,
        /// It was done before, and only the journal did not know.
        DONE,
        REFUSED
    }

    /// Afterwards the journal has no more to keep of it. What it throws leaves everything as it was.
    Outcome run(Wanted wanted) {
        Outcome outcome;
        try {
            outcome = database.write(jdbc -> rows.begin(wanted, clock.instant()) ? queue(wanted) : Outcome.DONE);
        } catch (Refused why) {
            outcome = rows.refuse(wanted, why, clock.instant()) ? Outcome.REFUSED : Outcome.DONE;
        }
        if (photos.find(wanted.owner(), wanted.intake().id()).isEmpty()) {
            photos.drop(wanted.intake());
        }
        return outcome;
    }

    private Outcome queue(Wanted wanted) {
        Wanted now = asOfNow(wanted);
        if (!photos.isThere(now.intake())) {
            throw new Refused(Problem.GAVE_UP);
        }
        Accepted accepted = acceptance.keep(now, Acceptance.hurry(now.call()), id -> {});
        if (now.call() != null) {
            boolean costs = accepted.fresh() && accepted.needs(now.intake());
            listeners.forEach(listener -> listener.replayed(now.owner(), now.id(), now.call(), costs));
        }
        if (!accepted.id().equals(now.id())) {
            rows.became(now.id(), accepted.id());
        }
        return Outcome.QUEUED;
    }

    /// Whoever brought it may have lost the right to meanwhile; a guest may have become a member.
    ///
    /// @throws Refused BANNED, SUSPENDED, SIGN_IN_FIRST
    private Wanted asOfNow(Wanted wanted) {
        bans.refuseNetwork(wanted.network());
        Optional<Account> account = accounts.find(wanted.owner());
        account.ifPresent(this::requireOpen);
        return new Wanted(
                wanted.id(),
                wanted.intake(),
                wanted.wish(),
                wanted.member() || account.isPresent(),
                wanted.network(),
                wanted.call(),
                wanted.at());
    }

    private void requireOpen(Account account) {
        if (account.suspendedFor() != null) {
            throw new Refused(Problem.SUSPENDED, Map.of("reason", account.suspendedFor()));
        }
        if (account.closingAt() != null) {
            throw new Refused(Problem.SIGN_IN_FIRST);
        }
        bans.refuseAddress(account.email().key());
    }
}
