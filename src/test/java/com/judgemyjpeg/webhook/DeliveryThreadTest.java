package com.judgemyjpeg.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.account.PersonId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Several deliveries at once.
@Tag("slow")
class DeliveryThreadTest {
    private final PostRoom room = new PostRoom();

    @Test
    void targetThatHangsTakesTwoHandsAndDelaysNobodyElse() {
        try (Receiver hanging = new Receiver().hangs(true);
                Receiver quick = new Receiver()) {
            PersonId mallory = room.person();
            PersonId alice = room.person();
            room.hook(mallory, hanging);
            room.hook(alice, quick);
            for (int i = 0; i < 50; i++) {
                room.done(mallory);
            }
            var job = room.job(Duration.ofSeconds(60), hanging.host(), quick.host());
            var thread = new DeliveryThread(job, room.rows, new WebhookSettings(4), room::now);
            thread.start();
            try {
                await().until(() -> hanging.received.size() == Underway.OF_ENDPOINT);
                for (int i = 0; i < 10; i++) {
                    room.done(alice);
                }
                thread.wake();
                await().atMost(Duration.ofSeconds(20)).until(() -> quick.received.size() == 10);
                assertThat(hanging.received).hasSize(Underway.OF_ENDPOINT);
            } finally {
                hanging.close(); // or the end would wait for it
                thread.stop();
            }
        }
    }

    @Test
    void endpointsThatFailedLastGetHalfOfAllHands() {
        var underway = new Underway(4);
        var ids = new AtomicInteger();
        assertThat(underway.busy().troubled()).isTrue();
        for (int i = 0; i < 2; i++) {
            underway.began(claimed(ids.incrementAndGet(), true));
        }
        assertThat(underway.busy().troubled()).isFalse();
        assertThat(underway.full()).isFalse();
        var third = claimed(ids.incrementAndGet(), false);
        var fourth = claimed(third.endpoint(), ids.incrementAndGet());
        underway.began(third);
        underway.began(fourth);
        assertThat(underway.full()).isTrue();
        assertThat(underway.busy().endpoints()).containsExactly(third.endpoint());
        underway.ended(fourth);
        assertThat(underway.full()).isFalse();
        assertThat(underway.busy().endpoints()).isEmpty();
    }

    private DeliveryRows.Claimed claimed(int number, boolean troubled) {
        return claimed(new java.util.UUID(7, number), number, troubled);
    }

    private DeliveryRows.Claimed claimed(java.util.UUID endpoint, int number) {
        return claimed(endpoint, number, false);
    }

    private DeliveryRows.Claimed claimed(java.util.UUID endpoint, int number, boolean troubled) {
        return new DeliveryRows.Claimed(
                new PersonId(new java.util.UUID(8, number)),
                new java.util.UUID(9, number),
                1,
                1,
                "{}",
                endpoint,
                "https://example.com/",
                "host-" + number + ":443",
                new byte[0],
                null,
                troubled);
    }

    @Test
    void whatWasLeftByADeadProcessIsFoundByPolling() {
        try (Receiver receiver = new Receiver()) {
            PersonId alice = room.person();
            room.hook(alice, receiver);
            room.done(alice);
            var thread = new DeliveryThread(room.job(receiver.host()), room.rows, new WebhookSettings(4), room::now);
            assertThat(room.job(receiver.host()).claim(DeliveryRows.Busy.NOBODY))
                    .isPresent(); // and dies
            thread.start();
            try {
                room.later(Duration.ofMinutes(1));
                await().until(() -> receiver.received.size() == 1);
            } finally {
                thread.stop();
            }
        }
    }
}
