package com.judgemyjpeg.analysis.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Two fences guard one analysis: the queue's token where a job is changed, and the number of the
/// newest attempt where the analysis is. Each variant without one of the four rules goes wrong,
/// and the explorer finds how.
class LeaseProtocolTest {
    private static final int TROUBLES = 4;

    @Test
    void whateverGoesWrongThereIsOneCritiqueOnePaymentAndNoJobIsLost() {
        Explorer explorer = new Explorer(new Protocol(true, true, true, true), TROUBLES);
        assertThat(explorer.violation()).isEmpty();
        assertThat(explorer.states()).isGreaterThan(50_000); // or a step has become impossible
    }

    @Test
    void withoutAnyFenceAWorkerThatWasThoughtDeadTakesTheJobFromWhoHasIt() {
        assertThat(shortestWayToHarm(new Protocol(false, false, true, true)))
                .startsWith("a stale worker changed something")
                .contains("the lease runs out", "B claims");
    }

    /// The states alone (done happens once) keep a second critique out, but a stale worker still
    /// moves what is another's.
    @Test
    void theAnalysisFenceAloneDoesNotKeepAStaleWorkerFromTheQueue() {
        assertThat(shortestWayToHarm(new Protocol(false, true, true, true)))
                .startsWith("a stale worker changed something")
                .contains("the lease runs out", "B claims");
    }

    /// A claim's commit does not wait for the disk. Two workers may have one token then, which
    /// the queue cannot tell apart.
    @Test
    void theQueueFenceAloneLetsOneAttemptBeBegunTwiceAfterTheServerWasKilled() {
        assertThat(shortestWayToHarm(new Protocol(true, false, true, true)))
                .startsWith("one attempt begun twice")
                .contains("the database server is killed and forgets the claim");
    }

    @Test
    void aJobGivenAnewThatCountsFromNothingMeetsItsOldWorkersAgain() {
        assertThat(shortestWayToHarm(new Protocol(true, true, false, true)))
                .startsWith("a stale worker changed something")
                .contains("its person asks again");
    }

    @Test
    void anEndThatTheAnalysisRefusesMustNotTakeTheJobOut() {
        assertThat(shortestWayToHarm(new Protocol(true, true, true, false)))
                .startsWith("still to be done, and the reservation is gone");
    }

    private static String shortestWayToHarm(Protocol protocol) {
        String trace = new Explorer(protocol, TROUBLES).violation().orElse("no harm found");
        System.out.println(protocol + ": " + trace);
        return trace;
    }
}
