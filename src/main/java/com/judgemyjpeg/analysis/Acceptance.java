package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Trouble;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts what is to be judged: person, photo, analysis, reservation and job in one
/// transaction, so that none of them can be there without the others. While the database is away, what would be
/// written goes into the journal, under the same identities.
final class Acceptance {
    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

    private final Database database;
    private final StateRows states;
    private final AnalysisQueue queue;
    private final People people;
    private final Photos photos;
    private final Allowance allowance;
    private final IntakeJournal journal;
    private final InstantSource clock;
    private final Runnable wakeWorker;

    Acceptance(
            Database database,
            StateRows states,
            AnalysisQueue queue,
            People people,
            Photos photos,
            Allowance allowance,
            IntakeJournal journal,
            InstantSource clock,
            Runnable wakeWorker) {
        this.database = database;
        this.states = states;
        this.queue = queue;
        this.people = people;
        this.photos = photos;
        this.allowance = allowance;
        this.journal = journal;
        this.clock = clock;
        this.wakeWorker = wakeWorker;
    }

    /// How soon.
    ///
    /// @param line null for somebody who waits before a page
    /// @param economical may wait for a day, when that costs less
    record Hurry(@Nullable Priority line, boolean economical) {
        static final Hurry PAGE = new Hurry(null, false);
        static final Hurry PROGRAM = new Hurry(Priority.PROGRAM, false);
        static final Hurry BATCH = new Hurry(Priority.BATCH, false);
        static final Hurry ECONOMICAL = new Hurry(Priority.BATCH, true);
    }

    /// @param call null for who waits before a page
    /// @param costs told when the analysis costs one; may refuse, and then nothing is kept
    AnalysisId accept(
            Photos.Intake intake, Wish wish, Visitor visitor, @Nullable ProgramCall call, Consumer<AnalysisId> costs) {
        Instant now = clock.instant();
        AnalysisId id = new AnalysisId(TimeOrdered.next(now));
        Wanted wanted = Wanted.of(id, intake, wish, visitor, call, now);
        if (journal.wanted()) {
            return acceptAway(wanted, visitor, true);
        }
        AtomicBoolean committing = new AtomicBoolean();
        boolean needed = true;
        try {
            Accepted accepted = write(wanted, hurry(call), costs, committing);
            needed = accepted.needs(intake);
            return accepted.id();
        } catch (RuntimeException e) {
            if (Trouble.of(e).isPresent()) {
                log.warn("the database went away while an analysis was accepted: {}", e.toString());
                // Where only the answer to the commit was lost, the journal's finds it done: it has the same
                // identities.
                return acceptAway(wanted, visitor, !committing.get());
            }
            needed = false;
            throw e;
        } finally {
            if (!needed) {
                photos.drop(intake); // nothing was accepted, or these bytes were here before
            }
        }
    }

    /// @param droppable false when the photo may have a row by now; then the sweep finds out
    private AnalysisId acceptAway(Wanted wanted, Visitor visitor, boolean droppable) {
        boolean needed = false;
        try {
            IntakeJournal.Accepted accepted = journal.accept(wanted, visitor.known());
            needed = accepted.fresh();
            return accepted.id();
        } finally {
            if (!needed && droppable) {
                photos.drop(wanted.intake());
            }
        }
    }

    /// One of several. A batch is more than its analyses, and the journal keeps no batches.
    ///
    /// @throws Refused DATABASE_AWAY
    AnalysisId acceptInBatch(
            Photos.Intake intake, Wish wish, Visitor visitor, boolean economical, Consumer<AnalysisId> costs) {
        Instant now = clock.instant();
        AnalysisId id = new AnalysisId(TimeOrdered.next(now));
        boolean needed = false;
        try {
            requireDatabase();
            Accepted accepted = write(
                    Wanted.of(id, intake, wish, visitor, null, now),
                    economical ? Hurry.ECONOMICAL : Hurry.BATCH,
                    costs,
                    new AtomicBoolean());
            needed = accepted.needs(intake);
            return accepted.id();
        } finally {
            if (!needed) {
                photos.drop(intake);
            }
        }
    }

    /// @throws Refused DATABASE_AWAY
    void requireDatabase() {
        if (journal.wanted()) {
            throw new Refused(Problem.DATABASE_AWAY);
        }
    }

    static Hurry hurry(@Nullable ProgramCall call) {
        return call == null ? Hurry.PAGE : Hurry.PROGRAM;
    }

    /// @param photo that it is about: another one than was brought, when the same bytes were here before
    /// @param fresh false when the same was asked for before
    record Accepted(PhotoId photo, AnalysisId id, boolean fresh) {
        boolean needs(Photos.Intake intake) {
            return photo.equals(intake.id());
        }
    }

    private Accepted write(Wanted wanted, Hurry hurry, Consumer<AnalysisId> costs, AtomicBoolean committing) {
        Accepted accepted = database.write(jdbc -> {
            Accepted kept = keep(wanted, hurry, costs);
            committing.set(true);
            return kept;
        });
        wakeWorker.run();
        return accepted;
    }

    /// Inside the caller's transaction.
    Accepted keep(Wanted wanted, Hurry hurry, Consumer<AnalysisId> costs) {
        Photos.Intake intake = wanted.intake();
        if (wanted.member()) {
            people.admitMember(intake.owner());
        } else {
            people.admit(intake.owner()); // a guest begins with the first photo
        }
        PhotoId photo = photos.keep(intake);
        boolean counts = photo.equals(intake.id());
        StateRows.Asked asked = ask(intake.owner(), photo, wanted, hurry, id -> {
            if (counts) {
                reserve(wanted, id);
                costs.accept(id);
            }
        });
        return new Accepted(photo, asked.id(), asked.fresh());
    }

    private void reserve(Wanted wanted, AnalysisId id) {
        if (wanted.member()) {
            allowance.reserve(wanted.owner(), id.value());
        } else {
            allowance.reserveForGuest(wanted.owner(), wanted.network(), id.value());
        }
    }

    /// Judges a photo again under another wish. Free: the numbers stay.
    AnalysisId again(Analysis before, Wish wish) {
        Instant now = clock.instant();
        AnalysisId id = new AnalysisId(TimeOrdered.next(now));
        AnalysisId asked =
                database.write(jdbc -> ask(before.owner(), before.photo(), id, wish, now, Hurry.PAGE, free -> {})
                        .id());
        wakeWorker.run();
        return asked;
    }

    private StateRows.Asked ask(
            PersonId owner, PhotoId photo, Wanted wanted, Hurry hurry, Consumer<AnalysisId> reserve) {
        return ask(owner, photo, wanted.id(), wanted.wish(), wanted.at(), hurry, reserve);
    }

    private StateRows.Asked ask(
            PersonId owner,
            PhotoId photo,
            AnalysisId id,
            Wish wish,
            Instant at,
            Hurry hurry,
            Consumer<AnalysisId> reserve) {
        StateRows.Asked asked = states.ask(owner, photo, wish, hurry.economical(), id, at);
        if (asked.fresh()) {
            reserve.accept(asked.id());
            queue.add(asked.id(), owner, hurry.line() == null ? interactive(owner) : hurry.line(), asked.attempt());
        }
        return asked;
    }

    private Priority interactive(PersonId owner) {
        return allowance.premium(owner) ? Priority.PREMIUM : Priority.FREE;
    }

    /// @return false when it is gone, or not a failed one any more
    boolean tryAgain(PersonId owner, AnalysisId id, Runnable noted) {
        boolean begun = database.write(jdbc -> {
            Optional<Integer> attempt = states.queueFailed(owner, id);
            if (attempt.isEmpty()) {
                return false;
            }
            allowance.reserveAgain(owner, id.value());
            queue.add(id, owner, interactive(owner), attempt.get());
            noted.run();
            return true;
        });
        if (begun) {
            wakeWorker.run();
        }
        return begun;
    }
}
