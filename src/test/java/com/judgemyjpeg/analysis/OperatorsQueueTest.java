package com.judgemyjpeg.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.PretendJudging.PretendCritic;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.signin.StrongSignIn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What operators see of the queue, and what trying again does to an analysis, its owner's allowance and the audit log.
/// Everybody has one analysis a month here.
@Tag("slow")
class OperatorsQueueTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final String CRITIC_AWAY = "The critic is not answering right now.";
    private static final TestServer server = TestServer.start(
            Map.of(
                    "judge.limits.times.sign-up", 1000,
                    "judge.limits.times.analyses-of-network", 100_000,
                    "judge.allowance.free-a-month", 1,
                    "judge.analysis.poll", "50ms",
                    "judge.analysis.retry-after", "20ms"),
            PretendJudging.class,
            StrongSignIn.class,
            CountedStatements.class);
    private static final TestPerson carol = new TestPerson(server);

    private final PretendCritic critic = server.bean(PretendCritic.class);
    private final Analyses analyses = server.bean(Analyses.class);
    private final Database database = server.bean(Database.class);

    @BeforeAll
    static void anOperator() {
        carol.signUp(server, "carol@example.org", PASSWORD);
        carol.fill("/test/operator", "email", "carol@example.org");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nothingThere() {
        critic.hook = () -> {};
        database.change(jdbc -> {
            jdbc.sql("delete from analysis_queue").update();
            jdbc.sql("delete from analysis").update();
        });
    }

    @Test
    void emptyQueueIsCalm() {
        assertThat(carol.get("/operator/queue").body())
                .contains("Nothing waits: all is judged.", "Nothing was given up.", "No worker holds anything")
                .doesNotContain("Waits longer than it should", "Only a newer program");
    }

    @Test
    void operatorSeesWhatWasToldAndWhatWentWrongAndTriesAgain() {
        TestPerson bob = member("bob@example.org");
        String id = givenUp(bob);
        assertThat(reservation(id)).isEqualTo("released");
        assertThat(carol.get("/operator/queue").body())
                .contains(CRITIC_AWAY, "critic: quota of today", "bob@example.org", "Tries: 3", id);
        assertThat(carol.get("/operator/people/" + owner(id)).body()).contains("critic: quota of today", id);

        critic.hook = () -> {};
        assertThat(tryAgain(id).statusCode()).isEqualTo(303);
        assertThat(bob.end(id)).isEqualTo("done");
        assertThat(reservation(id)).isEqualTo("charged");
        assertThat(left(id)).isZero();
        assertNoted(id);
        assertThat(carol.get("/operator/queue").body()).doesNotContain(CRITIC_AWAY);
    }

    @Test
    void memberWithNothingLeftGetsTheSecondTryFree() {
        TestPerson erin = member("erin@example.org");
        String failed = givenUp(erin);
        critic.hook = () -> {};
        String paid = erin.judge(photo(), "");
        assertThat(erin.end(paid)).isEqualTo("done");
        assertThat(left(paid)).isZero();

        tryAgain(failed);
        assertThat(erin.end(failed)).isEqualTo("done");
        assertThat(reservation(failed)).isEqualTo("released");
        assertThat(left(paid)).isZero();
        assertThat(sumOfLedger(paid)).isZero();
    }

    @Test
    void guestGetsTheSecondTryFree() {
        TestPerson guest = new TestPerson(server);
        String id = givenUp(guest);
        critic.hook = () -> {};
        assertThat(carol.get("/operator/queue").body()).contains("Guest");
        tryAgain(id);
        assertThat(guest.end(id)).isEqualTo("done");
        assertThat(reservation(id)).isEqualTo("released");
    }

    @Test
    void secondTryThatFailsAsWellGivesBackWhatItReserved() {
        TestPerson frank = member("frank@example.org");
        String id = givenUp(frank);
        tryAgain(id);
        assertThat(frank.end(id)).isEqualTo("failed");
        assertThat(reservation(id)).isEqualTo("released");
        assertThat(left(id)).isEqualTo(1);
        assertThat(carol.get("/operator/queue").body()).contains("Tries: 6");
    }

    @Test
    void ofManyWhoTryAgainAtOnceOneDoes() throws Exception {
        String id = givenUp(new TestPerson(server));
        PersonId owner = new PersonId(UUID.fromString(owner(id)));
        List<Callable<Boolean>> tries =
                Collections.nCopies(12, () -> analyses.tryAgain(owner, new AnalysisId(UUID.fromString(id)), () -> {}));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> begun = new ArrayList<>();
            for (var one : threads.invokeAll(tries)) {
                begun.add(one.get());
            }
            assertThat(begun).containsOnlyOnce(true);
        }
    }

    @Test
    void whatIsUnderWayOrDoneIsNotBegunAgain() {
        TestPerson guest = new TestPerson(server);
        String id = guest.judge(photo(), "");
        assertThat(guest.end(id)).isEqualTo("done");
        tryAgain(id);
        assertThat(guest.end(id)).isEqualTo("done");
        assertThat(database.<Long>read(jdbc -> jdbc.sql("select count(*) from analysis_queue")
                        .query(Long.class)
                        .single()))
                .isZero();
        database.change(
                jdbc -> jdbc.sql("update analysis set state = 'running'").update());
        PersonId owner = new PersonId(UUID.fromString(owner(id)));
        assertThat(analyses.tryAgain(owner, new AnalysisId(UUID.fromString(id)), () -> {}))
                .isFalse();
    }

    @Test
    void allOfOneReasonAreTriedAgainAtOnceAndNoOthers() {
        List<TestPerson> guests = List.of(new TestPerson(server), new TestPerson(server), new TestPerson(server));
        List<String> away = guests.stream().map(this::givenUp).toList();
        TestPerson other = new TestPerson(server);
        String gaveUp = givenUp(other, new IllegalStateException("a bug of ours"));
        critic.hook = () -> {};

        var answer = carol.fill("/operator/queue/again-all", "problem", "critic-away");
        assertThat(answer.headers().firstValue("Location")).hasValue("/operator/queue?begun=3");
        for (int i = 0; i < 3; i++) {
            assertThat(guests.get(i).end(away.get(i))).isEqualTo("done");
            assertNoted(away.get(i));
        }
        assertThat(other.end(gaveUp)).isEqualTo("failed");
        assertThat(carol.get("/operator/queue?begun=3").body()).contains("Tried again: 3.", "a bug of ours");
        assertThat(carol.fill("/operator/queue/again-all", "problem", "nonsense")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void lineThatWaitsBeyondItsPatienceIsAWarningAndDegradesTheHealth() throws InterruptedException {
        fillQueue(2, 1, "interval '10 minutes'"); // of a format that this program leaves alone
        assertThat(carol.get("/operator/queue").body())
                .contains("Waits longer than it should", "Oldest: 10 min", "Only a newer program");
        assertThat(carol.get("/operator").body()).contains("tile alarm", "The oldest has waited 10 min");
        Thread.sleep(1100); // the health check looks once a second
        var health = carol.getJson("/api/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(TestPerson.json(health).get("status").asString()).isEqualTo("degraded");
        assertThat(TestPerson.json(health).at("/queue/late").toString()).isEqualTo("[\"free\"]");
        assertThat(TestPerson.json(health).at("/queue/oldestSeconds").asInt()).isGreaterThanOrEqualTo(600);
    }

    @Test
    void pageCostsTheSameHoweverMuchWaitsRunsAndWasGivenUp() {
        givenUp(new TestPerson(server));
        int few = cost("/operator/queue");
        fillQueue(2, 10_000, "interval '0'");
        database.change(jdbc -> jdbc.sql("""
                update analysis_queue set worker = 'w' || (n % 5), held_since = now(), leased_until = now() + interval '1 hour',
                    stage = 'judging'
                from (select analysis_id, row_number() over () as n from analysis_queue limit 100) as each
                where each.analysis_id = analysis_queue.analysis_id""").update());
        fillFailed(1000);
        assertThat(few).isEqualTo(7);
        assertThat(cost("/operator/queue")).isEqualTo(8); // whose the running ones are
        assertThat(cost("/operator/queue/now")).isEqualTo(4);
        assertThat(carol.get("/operator/queue").body()).contains("9,900", "And 60 more.");
    }

    @Test
    void givenUpAreReadPageByPageAndNoneTwice() {
        givenUp(new TestPerson(server));
        fillFailed(120); // all at one moment
        Set<String> seen = new HashSet<>();
        String path = "/operator/queue";
        int pages = 0;
        while (!path.isEmpty()) {
            String body = carol.get(path).body();
            Pattern.compile("name=\"analysis\" value=\"([^\"]+)\"")
                    .matcher(body)
                    .results()
                    .forEach(found -> assertThat(seen.add(found.group(1))).isTrue());
            var next = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"").matcher(body);
            path = next.find() ? next.group(1).replace("&amp;", "&") : "";
            pages++;
        }
        assertThat(seen).hasSize(121);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void lastHoursTellHowManyEndedAndHowLongPeopleWaited() {
        givenUp(new TestPerson(server));
        fillFailed(100);
        database.change(jdbc -> jdbc.sql("""
                update analysis set state = 'done', finished_at = created_at + interval '1 second' * n
                from (select id as done, row_number() over (order by id) as n from analysis where fault = 'filled') as each
                where done = id""").update());
        List<Analyses.Spell> spells = analyses.spells(Instant.now().minusSeconds(3600), Duration.ofMinutes(30));
        assertThat(spells.stream().mapToLong(Analyses.Spell::judged).sum()).isEqualTo(100);
        assertThat(spells.stream().mapToLong(Analyses.Spell::failed).sum()).isEqualTo(1);
        assertThat(carol.get("/operator/queue").body()).contains("100 judged, 1 given up", "95 % within");
    }

    private int cost(String path) {
        CountedStatements.forget();
        assertThat(carol.get(path).statusCode()).isEqualTo(200);
        return CountedStatements.ofRequests().size();
    }

    private void fillQueue(int format, int jobs, String age) {
        database.change(
                jdbc -> jdbc.sql("""
                insert into analysis_queue (analysis_id, owner_id, line, turn, format, enqueued_at)
                select gen_random_uuid(), gen_random_uuid(), 1, now(), ?, now() - %s from generate_series(1, ?)""".formatted(age)).params(format, jobs).update());
    }

    /// More of the kind that is there.
    private void fillFailed(int count) {
        database.change(jdbc -> jdbc.sql("""
                with one as (select * from analysis where state = 'failed' limit 1),
                photos as (
                    insert into photo (owner_id, id, provider, store_key, digest, bytes, format, name, width, height, created_at)
                    select owner_id, gen_random_uuid(), 'folder', 'x', sha256(cast(gen_random_uuid() as text)::bytea), 1, 'PNG', 'x',
                           1, 1, now() from one, generate_series(1, ?)
                    returning owner_id, id)
                insert into analysis (owner_id, id, photo_id, tone, language, photo_type, state, problem, fault, created_at, finished_at)
                select owner_id, id, id, 'ROAST', 'EN', 'GENERAL', 'failed', 'GAVE_UP', 'filled', now() - interval '20 minutes', now()
                from photos""").param(count).update());
    }

    private static TestPerson member(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        return person;
    }

    private String givenUp(TestPerson person) {
        return givenUp(person, null);
    }

    private String givenUp(TestPerson person, @Nullable RuntimeException bug) {
        critic.hook = () -> {
            if (bug != null) {
                throw bug;
            }
            throw new Critic.CriticFault("quota of today", null);
        };
        String id = person.judge(photo(), "");
        assertThat(person.end(id)).isEqualTo("failed");
        return id;
    }

    private HttpResponse<String> tryAgain(String id) {
        return carol.fill("/operator/queue/again", "owner", owner(id), "analysis", id);
    }

    private void assertNoted(String id) {
        var wanted = new AuditLog.Wanted("carol@example.org", "analysis.again", owner(id), null, null, null);
        assertThat(server.bean(AuditLog.class).page(wanted, null, 10))
                .anySatisfy(entry -> assertThat(entry.details()).isEqualTo(id));
    }

    private String owner(String analysis) {
        return one("select owner_id::text from analysis where id = ?::uuid", analysis);
    }

    private String reservation(String analysis) {
        return one("select state from reservation where analysis_id = ?::uuid", analysis);
    }

    private int left(String analysis) {
        return Integer.parseInt(one("""
                select sum(rest)::text from allowance
                where pot = 'free' and owner_id = (select owner_id from analysis where id = ?::uuid)""", analysis));
    }

    private int sumOfLedger(String analysis) {
        return Integer.parseInt(one("""
                select sum(amount)::text from allowance_entry
                where pot = 'free' and owner_id = (select owner_id from analysis where id = ?::uuid)""", analysis));
    }

    private String one(String sql, String analysis) {
        return database.read(
                jdbc -> jdbc.sql(sql).param(analysis).query(String.class).single());
    }

    /// Another small photo each time.
    private static byte[] photo() {
        BufferedImage image = new BufferedImage(80, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 40; i++) {
            image.setRGB(i, i, ThreadLocalRandom.current().nextInt());
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
