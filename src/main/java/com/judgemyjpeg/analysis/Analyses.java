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
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
    private final EverybodyRows everybody;
    private final AnalysisQueue queue;
    private final People people;
    private final Photos photos;
    private final Allowance allowance;
    private final InstantSource clock;
    private final AnalysisProgress progress;
    private final Duration lease;
    private final Withdrawal withdrawal;
    private final Pace pace;
    private final Runnable wakeWorker;

    Analyses(
            Database database,
            AnalysisRows rows,
            EverybodyRows everybody,
            AnalysisQueue queue,
            People people,
            Photos photos,
            Allowance allowance,
            InstantSource clock,
            AnalysisProgress progress,
            Duration lease,
            Withdrawal withdrawal,
            Pace pace,
            Runnable wakeWorker) {
        this.database = database;
        this.rows = rows;
        this.everybody = everybody;
        this.queue = queue;
        this.people = people;
        this.photos = photos;
        this.allowance = allowance;
        this.clock = clock;
        this.progress = progress;
        this.lease = lease;
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
        return analyseLater(intake, wish, visitor, null, costs -> {});
    }

    /// The same for a program.
    ///
    /// @param costs told within the transaction when the analysis costs one; may refuse, and then nothing
    ///     is kept
    public AnalysisId analyseLater(Photos.Intake intake, Wish wish, Visitor visitor, Consumer<AnalysisId> costs) {
        return analyseLater(intake, wish, visitor, Priority.PROGRAM, costs);
    }

    /// @param priority null for somebody who waits before a page

    AnalysisId analyseLater(
            Photos.Intake intake, Wish wish, Visitor visitor, @Nullable Priority priority, Consumer<AnalysisId> costs) {
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
            Photos.Intake intake, Wish wish, Visitor visitor, @Nullable Priority priority, Consumer<AnalysisId> costs) {
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
        AnalysisId id = database.write(jdbc -> ask(before.owner(), before.photo(), wish, null, free -> {}));
        wakeWorker.run();
        return id;
    }

    private AnalysisId ask(
            PersonId owner, PhotoId photo, Wish wish, @Nullable Priority priority, Consumer<AnalysisId> reserve) {
        AnalysisRows.Asked asked =
                rows.ask(owner, photo, wish, new AnalysisId(TimeOrdered.next(clock.instant())), clock.instant());
        if (asked.fresh()) {
            reserve.accept(asked.id());
            queue.add(asked.id(), owner, priority == null ? interactive(owner) : priority);
        }
        return asked.id();
    }

    private Priority interactive(PersonId owner) {
        return allowance.premium(owner) ? Priority.PREMIUM : Priority.FREE;
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
            queue.drop(id);
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

    /// One that was given up, for operators.
    ///
    /// @param problem what its owner was told, with the values of its sentence
    /// @param fault what went wrong last, cut where it is long; null when nobody noted it
    /// @param attempts that were begun, also by workers that fell silent or stopped
    public record Failed(
            PersonId owner,
            AnalysisId id,
            Instant at,
            Problem problem,
            Map<String, Object> problemValues,
            @Nullable String fault,
            int attempts) {

        /// Where it stands in the list.
        public record Place(Instant at, AnalysisId id) {}

        public Place place() {
            return new Place(at, id);
        }
    }

    /// Of everybody, newest first; `before` cuts the page after that one.
    public List<Failed> failed(Failed.@Nullable Place before, int limit) {
        return everybody.failed(before, limit);
    }

    /// The newest that were given up for one reason.
    public List<Failed> failedFor(Problem reason, int limit) {
        return everybody.failedFor(reason, limit);
    }

    /// The newest of one person, for operators.
    public List<Failed> failedOf(PersonId owner, int limit) {
        return everybody.failedOf(owner, limit);
    }

    /// Why they were given up, and how many of the newest so many for each reason; the most frequent first.
    public Map<Problem, Long> reasons(int newest) {
        return everybody.reasons(newest);
    }

    /// What ended in one stretch of time, and how long people had waited for it: half of them at most `median`, all but
    /// the unluckiest twentieth at most `slow`. Both are zero when all failed.
    public record Spell(Instant begin, long judged, long failed, Duration median, Duration slow) {}

    /// Oldest first, for operators; stretches in which nothing ended are left out.
    public List<Spell> spells(Instant since, Duration length) {
        return everybody.since(since, length);
    }

    /// How long a worker may be silent before its analysis is given to another.
    public Duration lease() {
        return lease;
    }

    /// Begins a failed one again, in the line of those who wait before a page: its owner has waited long enough. What
    /// it cost is reserved again as far as its owner has something left; whoever has not, and guests, whose day is
    /// over, get it free. It was asked for once and must not cost a second one.
    ///
    /// @param noted within the same transaction, when it was begun
    /// @return false when it is gone, or not a failed one any more
    public boolean tryAgain(PersonId owner, AnalysisId id, Runnable noted) {
        boolean begun = database.write(jdbc -> {
            if (!rows.queueFailed(owner, id)) {
                return false;
            }
            allowance.reserveAgain(owner, id.value());
            queue.add(id, owner, interactive(owner));
            noted.run();
            return true;
        });
        if (begun) {
            wakeWorker.run();
        }
        return begun;
    }
}
