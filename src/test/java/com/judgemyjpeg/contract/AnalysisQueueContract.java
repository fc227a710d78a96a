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
        AnalysisId first = add(Priority.INTERACTIVE);
        AnalysisId second = add(Priority.INTERACTIVE);
        assertThat(List.of(
                        claimOne().analysis(), claimOne().analysis(), claimOne().analysis()))
                .containsExactly(first, second, patient);
        assertThat(queue().claim("w", 5, LEASE)).isEmpty();
    }

    @Test
    void whatIsAddedTwiceIsThereOnce() {
        AnalysisId id = add(Priority.INTERACTIVE);
        queue().add(id, OWNER, Priority.INTERACTIVE);
        assertThat(queue().claim("w", 5, LEASE)).hasSize(1);
    }

    @Test
    void runOutLeaseMakesTheJobFreeUnderAGreaterToken() {
        add(Priority.INTERACTIVE);
        Job dead = queue().claim("dead", 1, OVER).getFirst();
        Job next = claimOne();
        assertThat(next.analysis()).isEqualTo(dead.analysis());
        assertThat(next.token()).isGreaterThan(dead.token());
    }

    @Test
    void workerThatWasThoughtDeadCanChangeNothing() {
        add(Priority.INTERACTIVE);
        Job dead = queue().claim("dead", 1, OVER).getFirst();
        Job alive = claimOne();
        assertThat(queue().reach(dead, Stage.JUDGING)).isFalse();
        assertThat(queue().retry(dead, Duration.ZERO)).isFalse();
        assertThat(queue().extend(List.of(dead), LEASE)).isEmpty();
        assertThat(queue().finish(dead)).isFalse();
        queue().handBack(dead);
        assertThat(queue().finish(alive)).isTrue();
        assertThat(queue().finish(alive)).isFalse();
    }

    @Test
    void extendedLeaseKeepsTheJob() {
        add(Priority.INTERACTIVE);
        Job slow = queue().claim("slow", 1, Duration.ofMillis(200)).getFirst();
        assertThat(queue().extend(List.of(slow), LEASE)).containsExactly(slow);
        assertThat(queue().claim("other", 1, LEASE)).isEmpty();
        assertThat(queue().finish(slow)).isTrue();
    }

    @Test
    void retriedJobComesBackAfterItsWaitAndKnowsItsFaults() {
        add(Priority.INTERACTIVE);
        Job failed = claimOne();
        assertThat(queue().retry(failed, Duration.ofHours(1))).isTrue();
        assertThat(queue().claim("w", 1, LEASE)).isEmpty();

        add(Priority.INTERACTIVE);
        Job again = claimOne();
        queue().retry(again, Duration.ZERO);
        assertThat(claimOne()).satisfies(job -> {
            assertThat(job.faults()).isEqualTo(1);
            assertThat(job.token()).isGreaterThan(again.token());
        });
    }

    @Test
    void jobHandedBackIsFreeAtOnceWithoutAFault() {
        add(Priority.INTERACTIVE);
        Job job = claimOne();
        queue().handBack(job);
        Job next = claimOne();
        assertThat(next.faults()).isZero();
        assertThat(queue().finish(job)).isFalse();
    }

    @Test
    void backlogTellsHowManyAndSinceWhen() {
        assertThat(queue().backlog().jobs()).isZero();
        assertThat(queue().backlog().oldest()).isEmpty();
        add(Priority.INTERACTIVE);
        Job held = claimOne();
        assertThat(queue().backlog().jobs()).isEqualTo(1);
        assertThat(queue().backlog().oldest()).isPresent();
        queue().finish(held);
        assertThat(queue().backlog().jobs()).isZero();
    }

    @Test
    void manyWorkersAtOnceGetEveryJobOnce() throws Exception {
        int jobs = 300;
        for (int i = 0; i < jobs; i++) {
            add(Priority.INTERACTIVE);
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

    private AnalysisId add(Priority priority) {
        AnalysisId id = new AnalysisId(UUID.randomUUID());
        queue().add(id, OWNER, priority);
        return id;
    }

    private Job claimOne() {
        return queue().claim("w", 1, LEASE).getFirst();
    }
}
