package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.otlp.Span;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ways an analysis ends. Each is one transaction that begins by taking the job out of the
/// queue under its token: when that fails, somebody else has the job, and nothing else of the
/// transaction happens either. The allowance comes before the audience in each, so that no two
/// wait for each other's rows.
final class AnalysisEnd {
    private static final Logger log = LoggerFactory.getLogger(AnalysisEnd.class);
    /// Workers that fell silent over one analysis: so many only when the photo itself kills the
    /// program. Far above what restarts cause.
    private static final int MOST_LAPSES = 20;

    private final StateRows states;
    private final CritiqueRows critiques;
    private final AnalysisQueue queue;
    private final Database database;
    private final Photos photos;
    private final Allowance allowance;
    private final AnalysisSettings settings;
    private final InstantSource clock;
    private final Audience audience;

    AnalysisEnd(
            StateRows states,
            CritiqueRows critiques,
            AnalysisQueue queue,
            Database database,
            Photos photos,
            Allowance allowance,
            AnalysisSettings settings,
            InstantSource clock,
            Audience audience) {
        this.states = states;
        this.critiques = critiques;
        this.queue = queue;
        this.database = database;
        this.photos = photos;
        this.allowance = allowance;
        this.settings = settings;
        this.clock = clock;
        this.audience = audience;
    }

    /// Stores the critique and charges for it. The photo's row is locked by noting its score,
    /// so that of two analyses of one photo the second sees the numbers of the first; should it
    /// have come to others, it is done again with those.
    void complete(Job job, Photo photo, Critique critique) {
        complete(job, photo, critique, false);
    }

    /// The same with what could be measured; in the last line waits what the model will say.
    void completeForNow(Job job, Photo photo, Critique measured) {
        complete(job, photo, measured, true);
    }

    private void complete(Job job, Photo photo, Critique critique, boolean provisional) {
        try (Span span = Span.begin("store")) {
            String came = store(job, photo, critique, provisional);
            span.note("judge.outcome", came);
            log.info("analysis {}: {}", job.analysis(), came);
        } catch (NewerAttempt ahead) {
            abandon(job);
        }
    }

    private String store(Job job, Photo photo, Critique critique, boolean provisional) {
        return database.write(jdbc -> {
            if (!queue.finish(job)) {
                return "overtaken by another worker";
            }
            photos.scored(photo.owner(), photo.id(), critique.scores().total());
            if (!states.done(job, clock.instant())) {
                mustNotBeUnfinished(job);
                allowance.release(job.owner(), job.analysis().value());
                audience.noLongerUnderWay(job.owner(), job.analysis());
                return "deleted meanwhile";
            }
            if (!critiques.store(job, photo.id(), critique, provisional, clock.instant())) {
                throw new Fault.DecidedMeanwhile();
            }
            if (provisional) {
                queue.add(job.analysis(), job.owner(), Priority.BATCH, job.token());
            }
            allowance.charge(job.owner(), job.analysis().value());
            tell(job, AnalysisState.DONE, critique.scores().total(), null);
            return provisional ? "measured for now" : "done";
        });
    }

    /// Puts the model's critique in the place of what was measured. It has been charged for and
    /// told of already.
    void replace(Job job, Photo photo, Critique critique) {
        try (Span span = Span.begin("store")) {
            String came = put(job, photo, critique);
            span.note("judge.outcome", came);
            log.info("analysis {}: {}", job.analysis(), came);
        }
    }

    private String put(Job job, Photo photo, Critique critique) {
        return database.write(jdbc -> {
            if (!queue.finish(job)) {
                return "overtaken by another worker";
            }
            photos.scored(photo.owner(), photo.id(), critique.scores().total());
            if (!states.isReplacing(job)) {
                return "gone meanwhile";
            }
            if (!critiques.store(job, photo.id(), critique, false, clock.instant())) {
                throw new Fault.DecidedMeanwhile();
            }
            return "the model's in place of what was measured";
        });
    }

    /// An end that the analysis refuses although it has to be done still is none: all of the
    /// transaction is undone.
    private void mustNotBeUnfinished(Job job) {
        if (states.isUnfinished(job.owner(), job.analysis())) {
            throw new NewerAttempt();
        }
    }

    void refuse(Job job, Refused why) {
        end(job, AnalysisState.REFUSED, why, null);
    }

    /// True when so many workers fell silent over it that it is not begun again.
    boolean poisonous(Job job) {
        if (job.lapses() < MOST_LAPSES) {
            return false;
        }
        log.error("analysis {} is given up: {} workers fell silent over it", job.analysis(), job.lapses());
        audience.givenUp(job.analysis(), "workers fell silent over it", null);
        end(job, AnalysisState.FAILED, new Refused(Problem.GAVE_UP), job.lapses() + " workers fell silent over it");
        return true;
    }

    /// Another try after a while, or the end of trying.
    void fault(Job job, Exception trouble) {
        Fault fault = Fault.of(trouble);
        Span.here().failed(fault.code());
        String said = fault.told(trouble);
        if (fault.givesUp(job.faults())) {
            log.error("analysis {} is given up", job.analysis(), trouble);
            audience.givenUp(job.analysis(), fault.code(), trouble);
            end(job, AnalysisState.FAILED, new Refused(fault.reason()), said);
            return;
        }
        Duration wait = fault.backoff(job.faults(), settings.retryAfter());
        log.warn("analysis {} failed and is tried again in {} ms", job.analysis(), wait.toMillis(), trouble);
        database.change(jdbc -> {
            if (queue.retry(job, wait)) {
                states.queuedAgain(job, said);
            }
        });
    }

    /// The critic cannot be asked for a while, and nothing is wrong: it waits without a try
    /// being counted.
    void postpone(Job job, Critic.NotNow later) {
        log.info("analysis {} waits {} s: {}", job.analysis(), later.after().toSeconds(), later.getMessage());
        Span.here().note("judge.outcome", "postponed");
        database.change(jdbc -> {
            if (queue.postpone(job, later.after())) {
                states.queuedAgain(job, null);
            }
        });
    }

    /// This worker stops: somebody else begins it anew.
    void handBack(Job job) {
        database.change(jdbc -> {
            if (queue.handBack(job)) {
                states.queuedAgain(job, null);
            }
        });
    }

    /// It could not be begun: its photo was deleted, it has ended already, or somebody is ahead
    /// of this attempt.
    void abandon(Job job) {
        database.change(jdbc -> {
            if (states.isUnfinished(job.owner(), job.analysis())) {
                boolean unused = queue.handBack(job); // the next attempt has a greater number
            } else if (queue.finish(job)) {
                allowance.release(job.owner(), job.analysis().value());
                audience.noLongerUnderWay(job.owner(), job.analysis());
            }
        });
    }

    private void end(Job job, AnalysisState state, Refused why, @Nullable String fault) {
        try (Span span = Span.begin("store")) {
            span.note("judge.outcome", why.problem().code());
            endNow(job, state, why, fault);
        } catch (NewerAttempt ahead) {
            abandon(job);
        }
    }

    private void endNow(Job job, AnalysisState state, Refused why, @Nullable String fault) {
        database.change(jdbc -> {
            if (queue.finish(job)) {
                var photo = states.endWithout(job, state, why, fault, clock.instant());
                photo.ifPresent(it -> photos.refused(job.owner(), it, why.problem()));
                allowance.release(job.owner(), job.analysis().value());
                if (photo.isPresent()) {
                    tell(job, state, null, why.problem());
                } else {
                    mustNotBeUnfinished(job);
                    critiques.staysMeasured(job, why.problem());
                    audience.noLongerUnderWay(job.owner(), job.analysis());
                }
            }
        });
        log.info(
                "analysis {}: {} ({})",
                job.analysis(),
                state.code(),
                why.problem().code());
    }

    private void tell(Job job, AnalysisState state, @Nullable Integer score, @Nullable Problem problem) {
        audience.ended(new AnalysisListener.Ended(job.owner(), job.analysis(), state, score, problem));
    }

    /// The analysis knows a greater number than the queue: a job was deleted by hand and given
    /// anew.
    private static final class NewerAttempt extends RuntimeException {}
}
