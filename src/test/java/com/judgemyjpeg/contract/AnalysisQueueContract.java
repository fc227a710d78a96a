package com.judgemyjpeg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.analysis.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

public abstract class AnalysisQueueContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration OVER = Duration.ofMillis(-1);
    private static final PersonId OWNER = new PersonId(UUID.randomUUID());

    protected abstract AnalysisQueue queue();

    @Test
    void jobsComeOutByPriorityThenByAge() {
        AnalysisId patient = add(Priority.BATCH);
        AnalysisId first = add(Priority.FREE);
        AnalysisId second = add(Priority.FREE);
        assertThat(List.of(
                        claimOne().analysis(), claimOne().analysis(), claimOne().analysis()))
                .containsExactly(first, second, patient);
        assertThat(queue().claim("w", 5, LEASE)).isEmpty();
    }

    @Test
    void whatIsAddedTwiceIsThereOnce() {
        AnalysisId id = add(Priority.FREE);
        queue().add(id, OWNER, Priority.FREE, 0);
        assertThat(queue().claim("w", 5, LEASE)).hasSize(1);
    }

    @Test
    void runOutLeaseMakesTheJobFreeUnderAGreaterToken() {
        add(Priority.FREE);
        Job dead = queue().claim("dead", 1, OVER).getFirst();
        assertThat(queue().claim("w", 1, LEASE)).isEmpty();
        assertThat(queue().catchUp(LEASE)).isEqualTo(1);
        Job next = claimOne();
        assertThat(next.analysis()).isEqualTo(dead.analysis());
        assertThat(next.token()).isGreaterThan(dead.token());
        assertThat(next.lapses()).isEqualTo(1);
        assertThat(next.faults()).isZero();
    }

    @Test
    void workerThatWasThoughtDeadCanChangeNothing() {
        add(Priority.FREE);
        Job dead = queue().claim("dead", 1, OVER).getFirst();
        queue().catchUp(LEASE);
        Job alive = claimOne();
        assertThat(queue().reach(dead, Stage.JUDGING)).isFalse();
        assertThat(queue().retry(dead, Duration.ZERO)).isFalse();
        assertThat(queue().extend(List.of(dead), LEASE)).isEmpty();
        assertThat(queue().finish(dead)).isFalse();
        assertThat(queue().handBack(dead)).isFalse();
        assertThat(queue().finish(alive)).isTrue();
        assertThat(queue().finish(alive)).isFalse();
    }

    @Test
    void extendedLeaseKeepsTheJob() {
        add(Priority.FREE);
        Job slow = queue().claim("slow", 1, Duration.ofMillis(200)).getFirst();
        assertThat(queue().extend(List.of(slow), LEASE)).containsExactly(slow);
        assertThat(queue().catchUp(LEASE)).isZero();
        assertThat(queue().claim("other", 1, LEASE)).isEmpty();
        assertThat(queue().finish(slow)).isTrue();
    }

    @Test
    void retriedJobComesBackAfterItsWaitAndKnowsItsFaults() {
        add(Priority.FREE);
        Job failed = claimOne();
        assertThat(queue().retry(failed, Duration.ofHours(1))).isTrue();
        assertThat(queue().claim("w", 1, LEASE)).isEmpty();

        add(Priority.FREE);
        Job again = claimOne();
        queue().retry(again, Duration.ZERO);
        queue().catchUp(LEASE);
        assertThat(claimOne()).satisfies(job -> {
            assertThat(job.faults()).isEqualTo(1);
            assertThat(job.token()).isGreaterThan(again.token());
        });
    }

    @Test
    void jobHandedBackIsFreeAtOnceWithoutAFault() {
        add(Priority.FREE);
        Job job = claimOne();
        assertThat(queue().handBack(job)).isTrue();
        Job next = claimOne();
        assertThat(next.faults()).isZero();
        assertThat(queue().finish(job)).isFalse();
    }

    @Test
    void droppedJobIsNobodysAndItsHolderCanFinishNothing() {
        AnalysisId waiting = add(Priority.FREE);
        queue().drop(waiting);
        assertThat(queue().claim("w", 5, LEASE)).isEmpty();
        add(Priority.FREE);
        Job held = claimOne();
        queue().drop(held.analysis());
        assertThat(queue().reach(held, Stage.JUDGING)).isFalse();
        assertThat(queue().extend(List.of(held), LEASE)).isEmpty();
        assertThat(queue().finish(held)).isFalse();
    }

    @Test
    void whoBringsManyLetsOthersBetweenThem() {
        List<AnalysisId> many = addSeveral(new PersonId(UUID.randomUUID()), Priority.BATCH, 6);
        AnalysisId later =
                addSeveral(new PersonId(UUID.randomUUID()), Priority.BATCH, 1).getFirst();
        assertThat(claimed(3)).containsExactly(many.get(0), later, many.get(1));
    }

    @Test
    void everyFourthJobComesFromBehindSoThatAFloodStarvesNobody() {
        List<AnalysisId> patient = addSeveral(OWNER, Priority.BATCH, 5);
        List<AnalysisId> programs = addSeveral(OWNER, Priority.PROGRAM, 5);
        addSeveral(OWNER, Priority.PREMIUM, 100);
        List<AnalysisId> out = claimed(24);
        assertThat(out)
                .filteredOn(id -> patient.contains(id) || programs.contains(id))
                .hasSize(6);
        assertThat(out).containsAnyElementsOf(programs);
    }

    @Test
    void lonelyLineIsServedWithEveryClaim() {
        List<AnalysisId> added = addSeveral(OWNER, Priority.FREE, 9);
        assertThat(claimed(9)).containsExactlyElementsOf(added);
    }

    @Test
    void operatorsSeeEachLineAndWhatIsHeld() {
        add(Priority.FREE);
        add(Priority.BATCH);
        Job job = claimOne();
        queue().reach(job, Stage.MEASURING);
        assertThat(queue().lines()).extracting(AnalysisQueue.Line::priority).containsExactly(Priority.values());
        assertThat(queue().lines()).extracting(AnalysisQueue.Line::held).containsExactly(0L, 1L, 0L, 0L);
        assertThat(queue().lines()).extracting(AnalysisQueue.Line::waiting).containsExactly(0L, 0L, 0L, 1L);
        assertThat(queue().lines().getLast().oldest()).isNotNull();
        assertThat(queue().held(5)).singleElement().satisfies(held -> {
            assertThat(held.job()).isEqualTo(job);
            assertThat(held.worker()).isEqualTo("w");
            assertThat(held.stage()).isEqualTo(Stage.MEASURING);
            assertThat(held.until()).isAfter(held.since());
        });
        queue().retry(job, LEASE);
        assertThat(queue().lines()).extracting(AnalysisQueue.Line::delayed).containsExactly(0L, 1L, 0L, 0L);
    }

    @Test
    void jobIsInItsLineUntilItIsFinished() {
        assertThat(line(Priority.FREE).jobs()).isZero();
        assertThat(line(Priority.FREE).oldest()).isNull();
        add(Priority.FREE);
        assertThat(line(Priority.FREE).oldest()).isNotNull();
        Job held = claimOne();
        assertThat(line(Priority.FREE).jobs()).isEqualTo(1);
        queue().finish(held);
        assertThat(line(Priority.FREE).jobs()).isZero();
    }

    private AnalysisQueue.Line line(Priority priority) {
        return queue().lines().get(priority.ordinal());
    }

    @Test
    void jobThatIsGivenAnewCountsOnFromItsNewestAttempt() {
        AnalysisId id = add(Priority.FREE);
        Job before = claimOne();
        queue().drop(id);
        queue().add(id, OWNER, Priority.FREE, before.token());
        assertThat(queue().finish(before)).isFalse();
        assertThat(claimOne().token()).isGreaterThan(before.token());
    }

    @Test
    void manyWorkersAtOnceGetEveryJobOnce() throws Exception {
        int jobs = 300;
        for (int i = 0; i < jobs; i++) {
            add(Priority.FREE);
        }
        Set<AnalysisId> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger finished = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> workers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                String name = "w" + w;
                workers.add(() -> {
                    for (List<Job> mine = claim(name); !mine.isEmpty(); mine = claim(name)) {
                        for (Job job : mine) {
                            assertThat(seen.add(job.analysis())).isTrue();
                            finished.addAndGet(queue().finish(job) ? 1 : 0);
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(workers)) {
                done.get();
            }
        }
        assertThat(finished.get()).isEqualTo(jobs);
    }

    private List<Job> claim(String worker) {
        return queue().claim(worker, 7, LEASE);
    }

    private List<AnalysisId> claimed(int count) {
        List<AnalysisId> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(claimOne().analysis());
        }
        return out;
    }

    private List<AnalysisId> addSeveral(PersonId owner, Priority priority, int count) {
        List<AnalysisId> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(new AnalysisId(UUID.randomUUID()));
            queue().add(added.getLast(), owner, priority, 0);
        }
        return added;
    }

    private AnalysisId add(Priority priority) {
        AnalysisId id = new AnalysisId(UUID.randomUUID());
        queue().add(id, OWNER, priority, 0);
        return id;
    }

    private Job claimOne() {
        return queue().claim("w", 1, LEASE).getFirst();
    }
}
