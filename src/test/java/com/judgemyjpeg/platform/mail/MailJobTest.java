package com.judgemyjpeg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.platform.text.Language;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailJobTest {
    private final PostOffice office = new PostOffice();
    private final Queue<Message> carried = new ConcurrentLinkedQueue<>();
    private final MailJob job = office.job(carried::add);
    private final MailJob failing = office.job(message -> {
        throw new IOException("no server for " + message.to());
    });

    @Test
    void letterIsSentOnceAndItsBodyForgotten() {
        office.post("alice@example.org");
        assertThat(office.newest().state()).isEqualTo(Mails.State.WAITING);
        assertThat(office.wakings).hasValue(1);

        assertThat(job.step()).isTrue();
        assertThat(job.step()).isFalse();

        assertThat(carried).singleElement().satisfies(message -> {
            assertThat(message.to()).isEqualTo("alice@example.org");
            assertThat(message.text()).contains(PostOffice.LINK);
        });
        assertThat(office.newest())
                .extracting(Mails.Shown::state, Mails.Shown::to, Mails.Shown::template, Mails.Shown::next)
                .containsExactly(Mails.State.SENT, "alice@example.org", "reset", office.now());
        assertThat(office.rowsWithBody()).isZero();
    }

    @Test
    void letterOfATransactionThatRolledBackIsNeverSent() {
        assertThatThrownBy(() -> office.database.change(jdbc -> {
                    office.mails.post(PostOffice.reset("alice@example.org"));
                    throw new IllegalStateException("the account could not be made");
                }))
                .hasMessageContaining("could not be made");
        assertThat(office.wakings).hasValue(0);
        assertThat(job.step()).isFalse();
        assertThat(office.mails.newest(10)).isEmpty();
    }

    @Test
    void jobIsNotWokenBeforeTheTransactionCommits() {
        office.database.change(jdbc -> {
            office.mails.post(PostOffice.reset("alice@example.org"));
            assertThat(office.wakings).hasValue(0);
        });
        assertThat(office.wakings).hasValue(1);
    }

    @Test
    void failureIsTriedAgainAtGrowingDistancesAndGivenUpAfterADay() {
        office.post("alice@example.org");
        Instant posted = office.now();
        for (Duration wait : MailJob.WAITS) {
            assertThat(failing.step()).isTrue();
            assertThat(office.newest().state()).isEqualTo(Mails.State.WAITING);
            assertThat(office.newest().next()).isEqualTo(office.now().plus(wait));
            office.later(wait.minusSeconds(1));
            assertThat(failing.step()).isFalse();
            office.later(Duration.ofSeconds(1));
        }
        assertThat(failing.step()).isTrue();

        assertThat(office.newest().state()).isEqualTo(Mails.State.GIVEN_UP);
        assertThat(office.newest().reason()).isEqualTo("no server for alice@example.org");
        assertThat(Duration.between(posted, office.now())).isBetween(Duration.ofHours(22), Duration.ofHours(26));
        assertThat(office.rowsWithBody()).isZero();
        office.later(Duration.ofDays(2));
        assertThat(job.step()).isFalse();
    }

    @Test
    void letterThatIsNoLongerRightFailsAloneAndHoldsUpNobody() {
        office.post("bob@example.org");
        office.database.change(
                jdbc -> jdbc.sql("update mail set template = 'of-an-older-program', to_address = 'no address'")
                        .update());
        office.later(Duration.ofSeconds(1));
        office.post("alice@example.org");

        assertThat(job.step()).isTrue();
        assertThat(job.step()).isTrue();

        assertThat(carried).extracting(Message::to).containsExactly("alice@example.org");
    }

    @Test
    void letterWhoseSenderDiedIsSentWhenItsLeaseIsOver() {
        office.post("alice@example.org");
        MailJob dying = office.job(message -> {
            throw new OutOfMemoryError("killed here");
        });
        assertThatThrownBy(dying::step).isInstanceOf(OutOfMemoryError.class);

        assertThat(job.step()).isFalse();
        office.later(Duration.ofMinutes(5));
        assertThat(job.step()).isTrue();
        assertThat(office.newest().state()).isEqualTo(Mails.State.SENT);
    }

    @Test
    void senderThatComesBackTooLateChangesNothing() {
        office.post("alice@example.org");
        MailJob slow = office.job(message -> {
            office.later(Duration.ofMinutes(6));
            job.step();
            throw new IOException("too late");
        });
        slow.step();
        assertThat(office.newest().state()).isEqualTo(Mails.State.SENT);
        assertThat(office.newest().reason()).isEmpty();
    }

    @Test
    void twoJobsAtOnceSendEachLetterOnce() throws InterruptedException {
        List<String> people =
                IntStream.range(0, 40).mapToObj(n -> "p" + n + "@example.org").toList();
        people.forEach(office::post);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> jobs = IntStream.range(0, 2)
                .mapToObj(n -> Thread.ofPlatform().start(() -> {
                    MailJob mine = office.job(carried::add);
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    while (mine.step()) {}
                }))
                .toList();
        go.countDown();
        for (Thread each : jobs) {
            each.join();
        }
        assertThat(carried).extracting(Message::to).containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void whatEndedIsForgottenAfterThirtyDaysAndWhatWaitsIsNot() {
        office.post("alice@example.org");
        job.step();
        office.post("bob@example.org");
        office.rows.forgetEndedBefore(office.now().plusSeconds(1));
        assertThat(office.mails.newest(10)).extracting(Mails.Shown::to).containsExactly("bob@example.org");
    }

    @Test
    void threadSendsWhatWasPostedWithoutBeingStepped() {
        MailThread thread = new MailThread(job, office.rows, office.folder, office::now);
        thread.start();
        try {
            office.post("alice@example.org");
            thread.wake();
            await().until(() -> office.newest().state() == Mails.State.SENT);
        } finally {
            thread.stop();
        }
    }

    @Test
    void letterThatLacksAValueIsRefusedWhereItIsPosted() {
        Letter lacking = new Letter("alice@example.org", Language.FR, "reset", Map.of("link", PostOffice.LINK));
        assertThatThrownBy(() -> office.mails.post(lacking)).hasMessageContaining("minutes");
        assertThat(office.mails.newest(10)).isEmpty();
    }
}
