package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.Acceptance.Hurry;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The door: ask for a critique, and find it again.
public final class Analyses {
    /// Of a request: what else an analysis costs whoever asks, a `Consumer<AnalysisId>`. It may refuse.
    public static final String COSTS = Analyses.class.getName() + ".costs";

    private final Acceptance acceptance;
    private final Removal removal;
    private final AnalysisRows rows;
    private final EverybodyRows everybody;
    private final AnalysisProgress progress;
    private final Pace pace;
    private final Duration lease;

    Analyses(
            Acceptance acceptance,
            Removal removal,
            AnalysisRows rows,
            EverybodyRows everybody,
            AnalysisProgress progress,
            Pace pace,
            Duration lease) {
        this.acceptance = acceptance;
        this.removal = removal;
        this.rows = rows;
        this.everybody = everybody;
        this.progress = progress;
        this.pace = pace;
        this.lease = lease;
    }

    /// Accepts a photo for judging: person, photo, analysis, reservation and job in one transaction. The
    /// same bytes under the same wish are the same analysis; the same bytes under another wish are judged
    /// without reserving again.
    ///
    /// @throws Refused GUEST_ALLOWANCE_USED for a guest's new photo, and nothing of it is kept; SIGN_IN_FIRST when
    ///     the account was erased meanwhile
    public AnalysisId analyseLater(Photos.Intake intake, Wish wish, Visitor visitor) {
        return acceptance.accept(intake, wish, visitor, Hurry.PAGE, costs -> {});
    }

    /// The same for a program.
    ///
    /// @param costs told within the transaction when the analysis costs one; may refuse, and then nothing
    ///     is kept
    public AnalysisId analyseLater(Photos.Intake intake, Wish wish, Visitor visitor, Consumer<AnalysisId> costs) {
        return acceptance.accept(intake, wish, visitor, Hurry.PROGRAM, costs);
    }

    /// The same for one of many that are brought at once.
    ///
    /// @param economical may wait for a day, when that costs less
    AnalysisId analyseInBatch(
            Photos.Intake intake, Wish wish, boolean economical, Visitor visitor, Consumer<AnalysisId> costs) {
        return acceptance.accept(intake, wish, visitor, economical ? Hurry.ECONOMICAL : Hurry.BATCH, costs);
    }

    /// Judges a photo again under another wish. Free: the numbers stay.
    public AnalysisId again(Analysis before, Wish wish) {
        return acceptance.again(before, wish);
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
        return removal.delete(owner, id);
    }

    /// The same for one that has not ended. Of an end and this in one moment only one happens.
    ///
    /// @throws Refused ALREADY_ENDED, NOT_FOUND
    public void cancel(PersonId owner, AnalysisId id) {
        removal.cancel(owner, id);
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

    /// How long somebody waits who has so many before them; empty when it is not known.
    public Optional<Duration> expected(int ahead) {
        return pace.expected(ahead);
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
        return acceptance.tryAgain(owner, id, noted);
    }
}
