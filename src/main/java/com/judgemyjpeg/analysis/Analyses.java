package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The door: ask for a critique, and find it again.
public final class Analyses {
    /// Of a request: what else an analysis costs whoever asks, a `Consumer<AnalysisId>`. It may refuse.
    public static final String COSTS = Analyses.class.getName() + ".costs";

    private final Database database;
    private final AnalysisRows rows;
    private final AnalysisQueue queue;
    private final People people;
    private final Photos photos;
    private final Allowance allowance;
    private final InstantSource clock;
    private final AnalysisProgress progress;
    private final Withdrawal withdrawal;
    private final Pace pace;
    private final Runnable wakeWorker;

    Analyses(
            Database database,
            AnalysisRows rows,
            AnalysisQueue queue,
            People people,
            Photos photos,
            Allowance allowance,
            InstantSource clock,
            AnalysisProgress progress,
            Withdrawal withdrawal,
            Pace pace,
            Runnable wakeWorker) {
        this.database = database;
        this.rows = rows;
        this.queue = queue;
        this.people = people;
        this.photos = photos;
        this.allowance = allowance;
        this.clock = clock;
        this.progress = progress;
        this.withdrawal = withdrawal;
        this.pace = pace;
        this.wakeWorker = wakeWorker;
    }

    /// Accepts a photo for judging: person, photo, analysis, reservation and job in one transaction. The
    /// same bytes under the same wish are the same analysis; the same bytes under another wish are judged
    /// without reserving again.
    ///
    /// @throws Refused GUEST_ALLOWANCE_USED for a guest's new photo, and nothing of it is kept; SIGN_IN_FIRST when
    ///     the account was erased meanwhile
    public AnalysisId analyseLater(Photos.Intake intake, Wish wish, Visitor visitor) {
        return analyseLater(intake, wish, visitor, AnalysisQueue.Priority.INTERACTIVE, costs -> {});
    }

    /// @param costs told within the transaction when the analysis costs one; may refuse, and then nothing
    ///     is kept
    public AnalysisId analyseLater(Photos.Intake intake, Wish wish, Visitor visitor, Consumer<AnalysisId> costs) {
        return analyseLater(intake, wish, visitor, AnalysisQueue.Priority.INTERACTIVE, costs);
    }

    AnalysisId analyseLater(
            Photos.Intake intake,
            Wish wish,
            Visitor visitor,
            AnalysisQueue.Priority priority,
            Consumer<AnalysisId> costs) {
        Accepted accepted = null;
        try {
            accepted = database.write(jdbc -> accept(intake, wish, visitor, priority, costs));
            wakeWorker.run();
            return accepted.id();
        } finally {
            if (accepted == null || !accepted.photo().equals(intake.id())) {
                photos.drop(intake); // nothing was accepted, or these bytes were here before
            }
        }
    }

    private record Accepted(PhotoId photo, AnalysisId id) {}

    private Accepted accept(
            Photos.Intake intake,
            Wish wish,
            Visitor visitor,
            AnalysisQueue.Priority priority,
            Consumer<AnalysisId> costs) {
        if (visitor.signedIn() == null) {
            people.admit(intake.owner()); // a guest begins with the first photo
        } else {
            people.admitMember(intake.owner());
        }
        PhotoId photo = photos.keep(intake);
        boolean counts = photo.equals(intake.id());
        return new Accepted(photo, ask(intake.owner(), photo, wish, priority, id -> {
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
    public AnalysisId again(Analysis before, Wish wish) {
        AnalysisId id = database.write(
                jdbc -> ask(before.owner(), before.photo(), wish, AnalysisQueue.Priority.INTERACTIVE, free -> {}));
        wakeWorker.run();
        return id;
    }

    private AnalysisId ask(
            PersonId owner, PhotoId photo, Wish wish, AnalysisQueue.Priority priority, Consumer<AnalysisId> reserve) {
        AnalysisRows.Asked asked =
                rows.ask(owner, photo, wish, new AnalysisId(TimeOrdered.next(clock.instant())), clock.instant());
        if (asked.fresh()) {
            reserve.accept(asked.id());
            queue.add(asked.id(), owner, priority);
        }
        return asked.id();
    }

    /// Empty also when it is somebody else's.
    public Optional<Analysis> find(PersonId owner, AnalysisId id) {
        return rows.find(owner, id);
    }

    /// Ends when the analysis does, or is gone; looked for together with all pages that watch one, so that
    /// waiting holds no connection. Whoever does not wait any more completes it.
    public CompletableFuture<Void> end(PersonId owner, AnalysisId id) {
        return progress.end(owner, id);
    }

    /// What a list shows of an analysis.
    ///
    /// @param score null until it is done
    public record Listed(
            AnalysisId id,
            Wish wish,
            AnalysisState state,
            @Nullable Integer score,
            Instant createdAt) {}

    /// Newest first; `before` cuts the page after that one.
    public List<Listed> page(PersonId owner, @Nullable AnalysisId before, int limit) {
        return rows.page(owner, before, limit);
    }

    /// The analysis and its critique; with the last one of a photo the photo too. One that has not
    /// ended is let go: its worker can finish nothing, and what was reserved is free again.
    public boolean delete(PersonId owner, AnalysisId id) {
        return delete(owner, id, () -> rows.isThere(owner, id));
    }

    /// The same for one that has not ended. Of an end and this in one moment only one happens.
    ///
    /// @throws Refused ALREADY_ENDED, NOT_FOUND
    public void cancel(PersonId owner, AnalysisId id) {
        if (!delete(owner, id, () -> rows.isUnfinished(owner, id))) {
            throw new Refused(rows.isThere(owner, id) ? Problem.ALREADY_ENDED : Problem.NOT_FOUND);
        }
    }

    private record Deleted(Optional<Photos.Removed> photo) {}

    /// @param may asked before the job goes, because that may be somebody else's, and after it: it
    ///     may have been ending
    private boolean delete(PersonId owner, AnalysisId id, BooleanSupplier may) {
        Optional<Deleted> deleted = database.write(jdbc -> {
            if (!may.getAsBoolean()) {
                return Optional.empty();
            }
            rows.drop(id);
            return may.getAsBoolean() ? Optional.of(deleteRows(owner, id)) : Optional.empty();
        });
        deleted.flatMap(Deleted::photo).ifPresent(photos::discard);
        progress.moved(id);
        return deleted.isPresent();
    }

    private Deleted deleteRows(PersonId owner, AnalysisId id) {
        Optional<PhotoId> photo = rows.delete(owner, id);
        withdrawal.settle(owner, List.of(id));
        return new Deleted(photo.filter(it -> photos.hold(owner, it))
                .filter(it -> rows.newestOf(owner, it).isEmpty())
                .flatMap(it -> photos.remove(owner, it)));
    }

    /// The cheapest look at an analysis.
    public boolean isDone(PersonId owner, AnalysisId id) {
        return rows.isDone(owner, id);
    }

    /// Where it stands; empty also when it is somebody else's.
    Optional<AnalysisRows.Standing> standing(PersonId owner, AnalysisId id) {
        return rows.standings(List.of(new AnalysisRows.Watched(owner, id))).stream()
                .findFirst();
    }

    /// Its place in line; empty when it does not wait.
    public Optional<Waiting> waiting(PersonId owner, AnalysisId id) {
        return standing(owner, id)
                .map(AnalysisRows.Standing::step)
                .filter(step -> step.stage() == Stage.QUEUED)
                .map(step ->
                        new Waiting(step.ahead(), pace.expected(step.ahead()).orElse(null)));
    }

    public Optional<AnalysisId> newestOf(PersonId owner, PhotoId photo) {
        return rows.newestOf(owner, photo);
    }

    /// What one person has, for operators.
    ///
    /// @param photos that were brought for them
    public record Amount(long photos, long analyses, long failed) {}

    public Amount amount(PersonId owner) {
        return rows.amount(owner);
    }

    /// What happened on one day (UTC).
    public record Day(LocalDate day, long analyses, long failed) {}

    /// Oldest first, for operators; days without any are left out.
    public List<Day> daysSince(Instant time) {
        return rows.daysSince(time);
    }
}
