package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.analysis.Listening.Event;
import com.judgemyjpeg.analysis.PretendJudging.PretendCritic;
import com.judgemyjpeg.analysis.PretendJudging.PretendPixels;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a page is told of its analysis, by a stream that may be cut at any time, and by asking.
@Tag("slow")
class EventsTest {
    private static final TestServer server = TestServer.start(
            Map.of(
                    "judge.limits.times.analyses", 1000,
                    "judge.limits.times.analyses-of-network", 100_000,
                    "judge.analysis.poll", "50ms",
                    "judge.analysis.workers", 1,
                    "judge.streams.per-person", 4),
            PretendJudging.class);

    private final TestPerson alice = new TestPerson(server);
    private final CountDownLatch pixelsMayEnd = new CountDownLatch(1);
    private final CountDownLatch criticMayEnd = new CountDownLatch(1);

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void hold() {
        server.bean(PretendPixels.class).hook = () -> await(pixelsMayEnd);
        server.bean(PretendCritic.class).hook = () -> await(criticMayEnd);
    }

    @AfterEach
    void letGo() {
        pixelsMayEnd.countDown();
        criticMayEnd.countDown();
    }

    @Test
    void cutStreamGoesOnWithWhatIsNewSinceTheLastEventSeen() throws Exception {
        String id = alice.judge(SmallPhoto.fresh(), "");
        Event opening;
        try (Listening first = Listening.to(id, alice, null)) {
            opening = first.next(Stage.OPENING);
        }
        try (Listening same = Listening.to(id, alice, opening.id())) {
            assertThat(same.isSilent()).as("nothing is told twice").isTrue();
        }
        pixelsMayEnd.countDown();
        waitFor(id, Stage.JUDGING);
        Event judging;
        try (Listening second = Listening.to(id, alice, opening.id())) {
            judging = second.next(); // what it went through meanwhile has passed
            assertThat(judging.data()).contains("judging");
            criticMayEnd.countDown();
            Event done = second.next();
            assertThat(done.data()).contains("done");
            assertThat(second.next()).isEqualTo(Event.END);
            assertThat(alice.send(Listening.request(id, alice, done.id())).statusCode())
                    .as("there is nothing to come back for")
                    .isEqualTo(204);
        }
        try (Listening late = Listening.to(id, alice, judging.id())) {
            assertThat(late.next().data()).contains("done");
            assertThat(late.next()).isEqualTo(Event.END);
        }
    }

    @Test
    void browserIsToldWhenToComeBack() throws Exception {
        String id = alice.judge(SmallPhoto.fresh(), "");
        try (Listening listening = Listening.to(id, alice, "nonsense")) {
            listening.next(Stage.OPENING);
            assertThat(Integer.parseInt(listening.retry())).isBetween(1000, 3000);
        }
        letGo(id);
    }

    @Test
    void streamThatWasOpenLongEnoughEndsAndTheNextOneGoesOn() throws Exception {
        try (TestServer hasty = TestServer.start(Map.of("judge.streams.open-for", "1ms"), PretendJudging.class)) {
            hasty.bean(PretendPixels.class).hook = () -> await(pixelsMayEnd);
            TestPerson bob = new TestPerson(hasty);
            String id = bob.judge(SmallPhoto.fresh(), "");
            Event opening;
            try (Listening first = Listening.to(id, bob, null)) {
                opening = first.next(Stage.OPENING);
                Event end = null;
                for (int i = 0; i < 3 && end == null; i++) { // it is looked at every 15 s
                    end = first.nextWithin(Duration.ofSeconds(10));
                }
                assertThat(end).isEqualTo(Event.END);
            }
            pixelsMayEnd.countDown();
            try (Listening second = Listening.to(id, bob, opening.id())) {
                assertThat(second.next(Stage.DONE).id()).isNotEqualTo(opening.id());
            }
        }
    }

    @Test
    void placeInLineIsToldAsItChangesWithTheTimeThatIsExpected() throws Exception {
        Pace pace = server.bean(Pace.class);
        for (int i = 0; i < 100; i++) { // more than are remembered: what other stories took is forgotten
            pace.took(Duration.ofSeconds(10), Duration.ofSeconds(10));
        }
        String holding = alice.judge(SmallPhoto.fresh(), "");
        waitFor(holding, Stage.OPENING);
        String first = alice.judge(SmallPhoto.fresh(), "");
        String second = alice.judge(SmallPhoto.fresh(), "");
        try (Listening listening = Listening.to(second, alice, null)) {
            assertThat(listening.next().data()).isEqualTo("{\"stage\":\"queued\",\"ahead\":1,\"seconds\":20}");
            assertThat(alice.submit("/analyses/" + first + "/cancel", "").statusCode())
                    .isEqualTo(303);
            assertThat(listening.next().data()).isEqualTo("{\"stage\":\"queued\",\"ahead\":0,\"seconds\":10}");
            assertThat(alice.get("/analyses/" + second).body()).contains("data-waits=\"true\"", "<em>1</em>");
            letGo(holding);
            listening.next(Stage.DONE);
        }
    }

    @Test
    void stateIsAnsweredWith304WhileNothingChanges() throws Exception {
        String id = alice.judge(SmallPhoto.fresh(), "");
        waitFor(id, Stage.OPENING);
        HttpResponse<String> state = alice.getJson("/analyses/" + id + "/state");
        String tag = state.headers().firstValue("ETag").orElseThrow();
        assertThat(conditional(id, tag).statusCode()).isEqualTo(304);
        letGo(id);
        HttpResponse<String> after = conditional(id, tag);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("\"stage\":\"done\"");
    }

    @Test
    void moreStreamsOfOnePersonThanMayBeOpenAreRefusedUntilOneIsClosed() throws Exception {
        String id = alice.judge(SmallPhoto.fresh(), "");
        List<Listening> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(Listening.to(id, alice, null));
        }
        HttpResponse<String> refused = alice.send(Listening.request(id, alice, null));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(TestPerson.json(refused).get("code").asString()).isEqualTo("too-many-streams");
        assertThat(alice.getJson("/analyses/" + id + "/state").statusCode()).isEqualTo(200);
        open.removeFirst().close();
        Listening next = null;
        for (int i = 0; i < 100 && next == null; i++) { // the server has to notice
            Thread.sleep(20);
            HttpResponse<java.io.InputStream> answer =
                    alice.send(Listening.request(id, alice, null), HttpResponse.BodyHandlers.ofInputStream());
            next = answer.statusCode() == 200 ? Listening.of(answer) : null;
        }
        assertThat(next).isNotNull();
        open.add(next);
        letGo(id);
        for (Listening each : open) {
            each.next(Stage.DONE);
        }
    }

    @Test
    void otherPagesAreToldWhenAnAnalysisIsCancelled() throws Exception {
        String id = alice.judge(SmallPhoto.fresh(), "");
        try (Listening listening = Listening.to(id, alice, null)) {
            listening.next(Stage.OPENING);
            alice.submit("/analyses/" + id + "/cancel", "");
            assertThat(listening.next().name()).isEqualTo("gone");
            assertThat(listening.next()).isEqualTo(Event.END);
        }
        pixelsMayEnd.countDown();
    }

    private HttpResponse<String> conditional(String id, String tag) {
        return alice.send(alice.request("/analyses/" + id + "/state")
                .header("If-None-Match", tag)
                .build());
    }

    private void waitFor(String id, Stage stage) throws InterruptedException {
        for (int i = 0; i < 1500; i++) {
            if (alice.getJson("/analyses/" + id + "/state").body().contains(stage.code())) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError(id + " never was " + stage);
    }

    private void letGo(String id) {
        pixelsMayEnd.countDown();
        criticMayEnd.countDown();
        assertThat(alice.end(id)).isEqualTo("done");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
