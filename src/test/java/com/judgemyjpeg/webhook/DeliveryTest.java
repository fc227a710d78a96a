package com.judgemyjpeg.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.platform.fetch.SigningSecret;
import com.judgemyjpeg.webhook.DeliveryRows.Busy;
import com.judgemyjpeg.webhook.DeliveryRows.Claimed;
import com.judgemyjpeg.webhook.PostRoom.Hook;
import com.judgemyjpeg.webhook.Receiver.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How one delivery fares, step by step, at real servers on loopback.
@Tag("slow")
class DeliveryTest {
    private final PostRoom room = new PostRoom();
    private final Receiver receiver = new Receiver();
    private final DeliveryJob job = room.job(receiver.host());
    private final PersonId alice = room.person();
    private final Hook hook = room.hook(alice, receiver);

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void messageIsSmallAndSignedAsTheSpecificationSays() {
        AnalysisId analysis = room.done(alice);
        assertThat(room.wakings).hasValue(1);
        assertThat(PostRoom.step(job)).isTrue();
        assertThat(PostRoom.step(job)).isFalse();

        Received message = receiver.received.getFirst();
        assertThat(receiver.received).hasSize(1);
        assertThat(message.isSignedWith(hook.secret())).isTrue();
        assertThat(message.isSignedWith(SigningSecret.fresh().shown())).isFalse();
        assertThat(message.type()).isEqualTo("application/json");
        assertThat(message.timestamp()).isEqualTo(String.valueOf(room.now().getEpochSecond()));
        JsonNode body = JsonMapper.shared().readTree(message.body());
        assertThat(body.get("type").asString()).isEqualTo("analysis.done");
        assertThat(body.get("timestamp").asString()).isEqualTo("2026-05-18T20:41:00Z");
        assertThat(body.at("/data/id").asString()).isEqualTo(analysis.toString());
        assertThat(body.at("/data/status").asString()).isEqualTo("done");
        assertThat(body.at("/data/score").asInt()).isEqualTo(83);
        assertThat(body.at("/data/links/self").asString())
                .isEqualTo("https://judge.example.org/api/v1/analyses/" + analysis);
        assertThat(message.body()).hasSizeLessThan(500);
        assertThat(room.newest(alice))
                .extracting(Delivery::state, Delivery::status, Delivery::tries, Delivery::excerpt)
                .containsExactly(Delivery.State.DELIVERED, 200, 1, "ok");
    }

    /// The example of the specification's own libraries.
    @Test
    void signatureIsThatOfTheOfficialLibraries() {
        byte[] key = java.util.Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(new SigningSecret(key).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void transactionThatRollsBackTellsNobody() {
        assertThatThrownBy(() -> room.database.change(jdbc -> {
                    room.done(alice);
                    throw new IllegalStateException("the end did not hold");
                }))
                .hasMessageContaining("did not hold");
        assertThat(room.wakings).hasValue(0);
        assertThat(room.log(alice)).isEmpty();
        assertThat(PostRoom.step(job)).isFalse();
    }

    @Test
    void targetThatHangsIsLeftAtTheTimeLimitAndAskedAgain() {
        receiver.hangs(true);
        room.done(alice);
        long began = System.nanoTime();
        PostRoom.step(job);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PostRoom.TIME_LIMIT.multipliedBy(3));
        Delivery failed = room.newest(alice);
        assertThat(failed.state()).isEqualTo(Delivery.State.WAITING);
        assertThat(failed.status()).isNull();
        assertThat(failed.trouble()).isEqualTo("address-too-slow");
        assertThat(Duration.between(room.now(), failed.due())).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(room.endpoint(hook).failingSince()).isEqualTo(room.now());
    }

    @Test
    void redirectIsAFailureAndNotFollowed() {
        receiver.answers(307);
        room.done(alice);
        PostRoom.step(job);
        assertThat(receiver.received).extracting(Received::path).containsExactly("/judged");
        assertThat(room.newest(alice))
                .extracting(Delivery::state, Delivery::status)
                .containsExactly(Delivery.State.WAITING, 307);
    }

    @Test
    void innerAddressIsNeverAsked() {
        room.done(alice);
        PostRoom.step(room.job()); // whose guard lets nothing on this machine pass
        assertThat(receiver.received).isEmpty();
        assertThat(room.newest(alice).trouble()).isEqualTo("address-not-allowed");
    }

    @Test
    void onlyTheBeginningOfAnAnswerIsRead() {
        receiver.says("x\0" + "y".repeat(5_000_000));
        room.done(alice);
        PostRoom.step(job);
        assertThat(room.newest(alice).excerpt()).hasSize(1024).startsWith("x yyy");
        assertThat(room.newest(alice).state()).isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void targetThatAnswers500ForADayGetsTheMessageOnceItIsWell() {
        receiver.answers(500);
        room.done(alice);
        Instant began = room.now();
        PostRoom.step(job);
        while (room.newest(alice).state() == Delivery.State.WAITING) {
            room.later(Duration.between(room.now(), room.newest(alice).due()).minusSeconds(1));
            assertThat(PostRoom.step(job)).isFalse();
            room.later(Duration.ofSeconds(1));
            receiver.answers(Duration.between(began, room.now()).toHours() < 24 ? 500 : 200);
            assertThat(PostRoom.step(job)).isTrue();
        }
        assertThat(Duration.between(began, room.now())).isGreaterThan(Duration.ofHours(24));
        assertThat(room.newest(alice).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(room.endpoint(hook).failingSince()).isNull();
        int calls = receiver.received.size();
        room.later(Duration.ofDays(3));
        assertThat(PostRoom.step(job)).isFalse();
        assertThat(receiver.received).hasSize(calls);
        assertThat(receiver.received)
                .extracting(Received::id, Received::body)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(
                        room.newest(alice).id().toString(), room.newest(alice).body()));
    }

    @Test
    void deliveryIsGivenUpAfterAlmostThreeDays() {
        receiver.answers(503);
        room.done(alice);
        Instant began = room.now();
        while (room.newest(alice).state() == Delivery.State.WAITING) {
            room.later(Duration.between(room.now(), room.newest(alice).due()));
            assertThat(PostRoom.step(job)).isTrue();
        }
        assertThat(room.newest(alice))
                .extracting(Delivery::state, Delivery::tries)
                .containsExactly(Delivery.State.GIVEN_UP, DeliveryEnd.WAITS.size() + 1);
        assertThat(Duration.between(began, room.now())).isBetween(Duration.ofHours(54), Duration.ofHours(84));
        assertThat(room.endpoint(hook).offSince()).isNull();
    }

    @Test
    void whoDiesBetweenClaimAndEndLeavesTheMessageToAnotherUnderTheSameId() {
        room.done(alice);
        Claimed dead = job.claim(Busy.NOBODY).orElseThrow();
        assertThat(job.claim(Busy.NOBODY)).isEmpty();
        room.later(PostRoom.TIME_LIMIT.plusSeconds(19));
        assertThat(job.claim(Busy.NOBODY)).as("its lease runs").isEmpty();
        room.later(Duration.ofSeconds(2));
        assertThat(PostRoom.step(job)).isTrue();
        assertThat(receiver.received)
                .extracting(Received::id)
                .containsExactly(dead.id().toString());

        assertThat(room.rows.ended(
                        dead, Delivery.State.GIVEN_UP, new DeliveryRows.Outcome(null, "bug", 1, ""), room.now()))
                .as("who was only slow can write nothing any more")
                .isFalse();
        assertThat(room.newest(alice).state()).isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void noTwoWorkersEverHoldOneDelivery() throws Exception {
        for (int i = 0; i < 60; i++) {
            room.done(alice);
        }
        var claimed = new ConcurrentLinkedQueue<UUID>();
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(workers.submit(() -> {
                    Optional<Claimed> next = job.claim(Busy.NOBODY);
                    while (next.isPresent()) {
                        claimed.add(next.get().id());
                        next = job.claim(Busy.NOBODY);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(claimed).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void claimLeavesAloneWhatIsBusy() {
        PersonId bob = room.person();
        Hook bobs = room.hook(bob, receiver);
        room.done(alice);
        room.done(bob);
        String host = receiver.host();
        assertThat(job.claim(new Busy(List.of(), List.of(host), List.of(), true)))
                .isEmpty();
        assertThat(job.claim(new Busy(List.of(hook.id(), bobs.id()), List.of(), List.of(), true)))
                .isEmpty();
        assertThat(job.claim(new Busy(List.of(), List.of(), List.of(alice), true)))
                .hasValueSatisfying(next -> assertThat(next.owner()).isEqualTo(bob));
        room.endpoints.failed(alice, hook.id(), room.now());
        assertThat(job.claim(new Busy(List.of(), List.of(), List.of(), false))).isEmpty();
        assertThat(job.claim(Busy.NOBODY))
                .hasValueSatisfying(next -> assertThat(next.troubled()).isTrue());
    }

    @Test
    void goneSwitchesTheEndpointOff() {
        receiver.answers(410);
        room.done(alice);
        room.done(alice);
        PostRoom.step(job);
        assertThat(room.endpoint(hook).offFor()).isEqualTo(Endpoint.Off.GONE);
        assertThat(room.letters).containsExactly(receiver.url());
        assertThat(room.log(alice)).extracting(Delivery::state).containsOnly(Delivery.State.GIVEN_UP);
        room.done(alice);
        assertThat(room.log(alice)).as("nothing is kept for later").hasSize(2);
        assertThat(room.rows.replay(alice, room.newest(alice).id(), room.now()))
                .isEqualTo(DeliveryRows.Replay.ENDPOINT_OFF);
    }

    @Test
    void endpointThatOnlyFailedForFiveDaysIsSwitchedOffAndItsOwnerTold() {
        receiver.answers(500);
        for (int hours = 0; hours < 5 * 24; hours += 12) {
            room.done(alice);
            while (PostRoom.step(job)) {}
            assertThat(room.endpoint(hook).offSince()).isNull();
            room.later(Duration.ofHours(12));
        }
        room.done(alice);
        while (PostRoom.step(job)) {}
        assertThat(room.endpoint(hook).offFor()).isEqualTo(Endpoint.Off.FAILING);
        assertThat(room.letters).hasSize(1);
        assertThat(room.log(alice)).extracting(Delivery::state).doesNotContain(Delivery.State.WAITING);

        receiver.answers(200);
        assertThat(room.endpoints.switchOn(alice, hook.id())).isTrue();
        room.later(Duration.ofSeconds(1)); // so that it is the newest by its identity
        room.done(alice);
        assertThat(PostRoom.step(job)).isTrue();
        assertThat(room.newest(alice).state()).isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void oneSuccessForgetsAllFailures() {
        receiver.answers(500);
        room.done(alice);
        PostRoom.step(job);
        room.later(Duration.ofDays(4));
        receiver.answers(204).says("");
        PostRoom.step(job);
        receiver.answers(500).says("ok");
        room.later(Duration.ofDays(4));
        room.done(alice);
        PostRoom.step(job);
        assertThat(room.endpoint(hook).offSince()).isNull();
    }

    @Test
    void replayKeepsIdAndBody() {
        room.done(alice);
        PostRoom.step(job);
        Delivery before = room.newest(alice);
        room.later(Duration.ofDays(2));
        assertThat(room.rows.replay(alice, before.id(), room.now())).isEqualTo(DeliveryRows.Replay.DUE);
        assertThat(PostRoom.step(job)).isTrue();
        assertThat(receiver.received).hasSize(2);
        assertThat(receiver.received)
                .extracting(Received::id)
                .containsOnly(before.id().toString());
        assertThat(receiver.received).extracting(Received::body).containsOnly(before.body());
        assertThat(receiver.received).allMatch(message -> message.isSignedWith(hook.secret()));
        assertThat(receiver.received.get(1).timestamp())
                .isEqualTo(String.valueOf(room.now().getEpochSecond()));
    }

    @Test
    void replayLeavesAloneWhatIsBeingSentAndWhatIsSomebodyElses() {
        room.done(alice);
        UUID id = room.newest(alice).id();
        assertThat(job.claim(Busy.NOBODY)).isPresent();
        assertThat(room.rows.replay(alice, id, room.now())).isEqualTo(DeliveryRows.Replay.DUE);
        assertThat(job.claim(Busy.NOBODY)).as("nobody else gets it meanwhile").isEmpty();
        assertThat(room.rows.replay(room.person(), id, room.now())).isEqualTo(DeliveryRows.Replay.NOT_THERE);
    }

    @Test
    void afterAChangeOfTheSecretBothSignForADay() {
        String fresh = room.rotate(hook);
        room.done(alice);
        PostRoom.step(job);
        room.later(Duration.ofHours(25));
        room.done(alice);
        PostRoom.step(job);
        assertThat(receiver.received.get(0).isSignedWith(hook.secret())).isTrue();
        assertThat(receiver.received.get(0).isSignedWith(fresh)).isTrue();
        assertThat(receiver.received.get(1).isSignedWith(hook.secret())).isFalse();
        assertThat(receiver.received.get(1).isSignedWith(fresh)).isTrue();
    }

    @Test
    void everyEndpointThatWantsAnEventGetsItUnderAnIdOfItsOwn() {
        room.hook(alice, receiver);
        room.hook(room.person(), receiver);
        room.done(alice);
        while (PostRoom.step(job)) {}
        assertThat(receiver.received).hasSize(2);
        Set<String> ids = new HashSet<>();
        receiver.received.forEach(message -> ids.add(message.id()));
        assertThat(ids).hasSize(2);
    }

    @Test
    void oldDeliveriesAreForgottenAndWaitingOnesNever() {
        room.done(alice);
        PostRoom.step(job);
        room.done(alice);
        room.later(Duration.ofDays(31));
        assertThat(room.rows.forgetEndedBefore(room.now().minus(Duration.ofDays(30))))
                .isEqualTo(1);
        assertThat(room.log(alice)).extracting(Delivery::state).containsExactly(Delivery.State.WAITING);
    }

    @Test
    void endpointGoesWithItsDeliveriesAndASenderNotesNothing() {
        room.done(alice);
        Claimed held = job.claim(Busy.NOBODY).orElseThrow();
        room.endpoints.erase(alice);
        job.send(held);
        assertThat(receiver.received).hasSize(1);
        assertThat(room.log(alice)).isEmpty();
        assertThat(room.database.<Long>read(jdbc -> jdbc.sql("select count(*) from webhook_delivery")
                        .query(Long.class)
                        .single()))
                .isZero();
    }
}
