package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Accepts what is to be judged: person, photo, analysis, reservation and job in one
/// transaction, so that none of them can be there without the others.
final class Acceptance {
    private final Database database;
    private final StateRows states;
    private final AnalysisQueue queue;
    private final People people;
    private final Photos photos;
    private final Allowance allowance;
    private final InstantSource clock;
    private final Runnable wakeWorker;

    Acceptance(
            Database database,
            StateRows states,
            AnalysisQueue queue,
            People people,
            Photos photos,
            Allowance allowance,
            InstantSource clock,
            Runnable wakeWorker) {
        this.database = database;
        this.states = states;
        this.queue = queue;
        this.people = people;
        this.photos = photos;
        this.allowance = allowance;
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

    /// @param costs told when the analysis costs one; may refuse, and then nothing is kept
    AnalysisId accept(Photos.Intake intake, Wish wish, Visitor visitor, Hurry hurry, Consumer<AnalysisId> costs) {
        Accepted accepted = null;
        try {
            accepted = database.write(jdbc -> keep(intake, wish, visitor, hurry, costs));
            wakeWorker.run();
            return accepted.id();
        } finally {
            if (accepted == null || !accepted.photo().equals(intake.id())) {
                photos.drop(intake); // nothing was accepted, or these bytes were here before
            }
        }
    }

    private record Accepted(PhotoId photo, AnalysisId id) {}

    private Accepted keep(Photos.Intake intake, Wish wish, Visitor visitor, Hurry hurry, Consumer<AnalysisId> costs) {
        if (visitor.signedIn() == null) {
            people.admit(intake.owner()); // a guest begins with the first photo
        } else {
            people.admitMember(intake.owner());
        }
        PhotoId photo = photos.keep(intake);
        boolean counts = photo.equals(intake.id());
        return new Accepted(photo, ask(intake.owner(), photo, wish, hurry, id -> {
            if (counts) {
                reserve(intake.owner(), id, visitor);
                costs.accept(id);
            }
        }));
    }

    private void reserve(PersonId owner, AnalysisId id, Visitor visitor) {
        if (visitor.signedIn() == null) {
            allowance.reserveForGuest(owner, visitor.network(), id.value());
        } else {
            allowance.reserve(owner, id.value());
        }
    }

    /// Judges a photo again under another wish. Free: the numbers stay.
    AnalysisId again(Analysis before, Wish wish) {
        AnalysisId id = database.write(jdbc -> ask(before.owner(), before.photo(), wish, Hurry.PAGE, free -> {}));
        wakeWorker.run();
        return id;
    }

    private AnalysisId ask(PersonId owner, PhotoId photo, Wish wish, Hurry hurry, Consumer<AnalysisId> reserve) {
        StateRows.Asked asked = states.ask(
                owner,
                photo,
                wish,
                hurry.economical(),
                new AnalysisId(TimeOrdered.next(clock.instant())),
                clock.instant());
        if (asked.fresh()) {
            reserve.accept(asked.id());
            queue.add(asked.id(), owner, hurry.line() == null ? interactive(owner) : hurry.line(), asked.attempt());
        }
        return asked.id();
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
