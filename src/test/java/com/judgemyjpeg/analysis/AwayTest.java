package com.judgemyjpeg.analysis;

import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestBatches;
import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.SwitchedAway.Switch;
import com.judgemyjpeg.analysis.journal.Journal;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Mails;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is brought while the database is away is accepted, and written once when it is back, whatever happened
/// meanwhile.
@Tag("slow")
class AwayTest {
    private static final String ANALYSES = "/api/v1/analyses";
    private static final String KEY = "Idempotency-Key";
    private static final Map<String, Object> SETTINGS = Map.of(
            "judge.limits.times.analyses", 100_000,
            "judge.limits.times.analyses-of-network", 100_000,
            "judge.limits.times.api-key", 100_000,
            "judge.limits.times.sign-up", 100_000,
            "judge.journal.unknown", 20,
            "judge.allowance.free-a-month", 3,
            "judge.analysis.poll", "50ms");
    private static final TestDatabase.Address ADDRESS = TestDatabase.freshAddress();
    private static int people;
    private static TestServer server = start(folder());

    private Switch away = server.bean(Switch.class);
    private Journal journal = server.bean(Journal.class);
    private Database database = server.bean(Database.class);
    private final TestPerson alice = new TestPerson(server);
    private final String email = "alice" + people++ + "@example.org";

    private static Path folder() {
        try {
            return TestServer.freshFolder();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestServer start(Path folder) {
        return TestServer.start(ADDRESS, folder, SETTINGS, SwitchedAway.class, PretendJudging.class);
    }

    /// As after a kill: what the program knew is gone, what lies on the disk is there.
    private void startAgain(boolean stillAway) {
        Path folder = server.data();
        server.close();
        server = start(folder);
        away = server.bean(Switch.class);
        away.away = stillAway;
        journal = server.bean(Journal.class);
        database = server.bean(Database.class);
        alice.goTo(server.url());
    }

    @BeforeEach
    void isThere() {
        away.away = false;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void comesBack() {
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
    }

    @Test
    void guestIsAcceptedSeesThatThePhotoIsSafeAndGetsTheCritiqueAtTheSameAddress() {
        away.away = true;
        HttpResponse<String> answer = alice.post("/analyses", TestPhotos.small(1));
        assertThat(answer.statusCode()).isEqualTo(202);
        String page = json(answer).get("page").asString();
        assertThat(alice.get(page + "?lang=en").body()).contains("Your photo is safe");
        assertThat(json(alice.getJson(page + "/state")).get("stage").asString()).isEqualTo("accepted");
        assertThat(alice.getJson(page + "/events").body())
                .contains("event: stage")
                .contains("accepted");
        assertThat(new TestPerson(server).get(page).statusCode()).isEqualTo(404);
        assertThat(new TestPerson(server).getJson(page + "/state").statusCode()).isEqualTo(404);
        assertThat(analysesOf(alice.id())).isZero();

        away.away = false;
        String id = json(answer).get("id").asString();
        waitFor(() -> analysesOf(alice.id()) == 1);
        assertThat(alice.end(id)).isEqualTo("done");
        assertThat(alice.get(page).body()).doesNotContain("Your photo is safe");
        assertThat(charged(alice.id())).isEqualTo(1);
    }

    @Test
    void sameBroughtTwiceDuringAnOutageAndAfterAStartIsOne() throws IOException {
        away.away = true;
        String first = alice.judge(TestPhotos.small(2), "?tone=roast");
        assertThat(alice.judge(TestPhotos.small(2), "?tone=roast")).isEqualTo(first);
        String otherTone = alice.judge(TestPhotos.small(2), "?tone=learning");
        assertThat(otherTone).isNotEqualTo(first);
        startAgain(true);
        assertThat(alice.judge(TestPhotos.small(2), "?tone=roast")).isEqualTo(first);
        assertThat(photosOnDisk(alice.id())).isEqualTo(2);

        away.away = false;
        waitFor(() -> analysesOf(alice.id()) == 2);
        assertThat(alice.end(first)).isEqualTo("done");
        assertThat(alice.end(otherTone)).isEqualTo("done");
        assertThat(charged(alice.id())).isEqualTo(1); // another tone is free
        assertThat(alice.judge(TestPhotos.small(2), "?tone=roast")).isEqualTo(first);
        waitFor(() -> journal.standing().open() == 0);
        assertThat(photosOnDisk(alice.id())).isEqualTo(1);
    }

    @Test
    void whatWasThereBeforeTheOutageIsFoundAndCostsNothing() {
        String before = alice.judge(TestPhotos.small(3), "");
        assertThat(alice.end(before)).isEqualTo("done");
        away.away = true;
        String during = alice.judge(TestPhotos.small(3), "");
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
        HttpResponse<String> page = alice.get("/analyses/" + during);
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/analyses/" + before);
        assertThat(charged(alice.id())).isEqualTo(1);
    }

    @Test
    void killBetweenCommitAndSettlementChargesOnceAlsoWhenItWasDeletedMeanwhile() {
        away.away = true;
        String id = alice.judge(TestPhotos.small(4), "");
        String deleted = alice.judge(TestPhotos.small(5), "");
        // what a program does that dies before the journal knows
        Replay replay = server.bean(Replay.class);
        for (String one : List.of(id, deleted)) {
            Wanted wanted =
                    server.bean(IntakeJournal.class).read(UUID.fromString(one)).orElseThrow();
            assertThat(replay.run(wanted)).isEqualTo(Replay.Outcome.QUEUED);
        }
        var gone = new AnalysisId(UUID.fromString(deleted));
        assertThat(server.bean(Removal.class).delete(new PersonId(UUID.fromString(alice.id())), gone))
                .isTrue();
        startAgain(false);
        waitFor(() -> journal.standing().open() == 0);
        assertThat(alice.end(id)).isEqualTo("done");
        assertThat(analysesOf(alice.id())).isEqualTo(1);
        assertThat(charged(alice.id())).isEqualTo(1);
    }

    @Test
    void sameIdempotencyKeyLeadsToTheSameAnswerDuringAndAfterTheOutageAndAfterAStart() {
        TestCaller program = TestCaller.of(server, alice, email);
        String key = "\"" + UUID.randomUUID() + "\"";
        String photo = TestCaller.base64(TestPhotos.small(6));
        away.away = true;
        HttpResponse<String> first = program.post(ANALYSES, photo, KEY, key);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(json(first).get("status").asString()).isEqualTo("accepted");
        HttpResponse<String> again = program.post(ANALYSES, photo, KEY, key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        String other = TestCaller.base64(TestPhotos.small(7));
        assertThat(json(program.post(ANALYSES, other, KEY, key)).get("code").asString())
                .isEqualTo("idempotency-key-reused");
        String id = json(first).get("id").asString();
        assertThat(json(program.get(ANALYSES + "/" + id)).get("status").asString())
                .isEqualTo("accepted");

        startAgain(true);
        TestCaller same = new TestCaller(server, program.key());
        assertThat(same.post(ANALYSES, photo, KEY, key).body()).isEqualTo(first.body());
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
        HttpResponse<String> after = same.post(ANALYSES, photo, KEY, key);
        assertThat(after.body()).isEqualTo(first.body());
        assertThat(after.headers().firstValue("Location")).contains(ANALYSES + "/" + id);
        assertThat(json(same.post(ANALYSES, other, KEY, key)).get("code").asString())
                .isEqualTo("idempotency-key-reused");
        waitFor(() ->
                json(same.get(ANALYSES + "/" + id)).get("status").asString().equals("done"));
        assertThat(spent(program)).isEqualTo(1);
    }

    @Test
    void formAndTheOldCallAreAcceptedToo() {
        TestCaller program = TestCaller.of(server, alice, email);
        away.away = true;
        HttpResponse<String> form = program.send(program.form(TestPhotos.small(8), "tone", "roast"));
        assertThat(form.statusCode()).isEqualTo(202);
        HttpResponse<String> old = program.post("/api/v1/analyze", TestCaller.base64(TestPhotos.small(9)));
        assertThat(old.statusCode()).isEqualTo(202);
        assertThat(json(old).get("status").asString()).isEqualTo("accepted");
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
        assertThat(spent(program)).isEqualTo(2);
    }

    @Test
    void batchIsRefusedClearly() {
        alice.signUp(server, email, TestCaller.PASSWORD);
        away.away = true;
        HttpResponse<String> answer =
                TestBatches.bring(alice, "/batches", List.of(TestPhotos.small(10), TestPhotos.small(11)));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(journal.standing().open()).isZero();
    }

    @Test
    void moreThanSomebodyHadLeftIsRefusedAtOnceAlsoAfterAStart() {
        alice.judge(TestPhotos.small(12), "");
        PersonId person = new PersonId(UUID.fromString(alice.id()));
        away.left.put(person, 2);
        away.away = true;
        alice.judge(TestPhotos.small(13), "");
        alice.judge(TestPhotos.small(14), "");
        HttpResponse<String> third = alice.post("/analyses", TestPhotos.small(15));
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(json(third).get("code").asString()).isEqualTo("guest-allowance-used");
        startAgain(true);
        away.left.put(person, 2);
        assertThat(alice.post("/analyses", TestPhotos.small(15)).statusCode()).isEqualTo(429);
    }

    @Test
    void whatNobodyHadLeftIsRefusedAfterTheOutageAndItsOwnerIsToldOnce() {
        alice.signUp(server, email, TestCaller.PASSWORD);
        PersonId person = TestCaller.person(server, email);
        away.away = true;
        List<String> ids = List.of(
                alice.judge(TestPhotos.small(20), ""),
                alice.judge(TestPhotos.small(21), ""),
                alice.judge(TestPhotos.small(22), ""),
                alice.judge(TestPhotos.small(23), ""),
                alice.judge(TestPhotos.small(24), ""));
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
        assertThat(analysesOf(person.toString())).isEqualTo(3);
        long used = ids.stream()
                .map(id -> alice.getJson("/analyses/" + id))
                .filter(page -> page.statusCode() == 402 && page.body().contains("allowance-used"))
                .count();
        assertThat(used).isEqualTo(2);
        waitFor(() -> letters("replay-refused") == 1);
        startAgain(false);
        waitFor(() -> server.bean(Replays.class).told());
        assertThat(letters("replay-refused")).isEqualTo(1);
    }

    private long letters(String template) {
        return server.bean(Mails.class).newest(200).stream()
                .filter(letter ->
                        letter.template().equals(template) && letter.to().equals(email))
                .count();
    }

    @Test
    void accountThatWasSuspendedOrClosedMeanwhileGetsNothingJudged() throws IOException {
        alice.signUp(server, email, TestCaller.PASSWORD);
        PersonId person = TestCaller.person(server, email);
        away.away = true;
        alice.judge(TestPhotos.small(30), "");
        server.bean(Accounts.class).suspend(person, "nonsense");
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
        assertThat(analysesOf(person.toString())).isZero();
        assertThat(photosOnDisk(person.toString())).isZero();

        TestPerson bob = new TestPerson(server);
        String other = "bob" + email;
        bob.signUp(server, other, TestCaller.PASSWORD);
        PersonId closing = TestCaller.person(server, other);
        away.away = true;
        bob.judge(TestPhotos.small(31), "");
        server.bean(Accounts.class).close(closing, Instant.now().plus(Duration.ofDays(7)));
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
        assertThat(analysesOf(closing.toString())).isZero();
        assertThat(photosOnDisk(closing.toString())).isZero();
    }

    @Test
    void addressThatWasBannedMeanwhileGetsNothingJudged() {
        alice.signUp(server, email, TestCaller.PASSWORD);
        PersonId person = TestCaller.person(server, email);
        away.away = true;
        String id = alice.judge(TestPhotos.small(32), "");
        Bans bans = server.bean(Bans.class);
        database.change(jdbc -> bans.banAddress(email, "nonsense", Instant.now().plus(Duration.ofDays(1)), "carol"));
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
        assertThat(analysesOf(person.toString())).isZero();
        assertThat(json(alice.getJson("/analyses/" + id)).get("code").asString())
                .isEqualTo("banned");
    }

    @Test
    void whatItsOwnerDoesNotWantAnyMoreIsNeverJudged() throws IOException {
        away.away = true;
        String id = alice.judge(TestPhotos.small(33), "");
        assertThat(alice.submit("/analyses/" + id + "/cancel", "").statusCode()).isEqualTo(303);
        assertThat(journal.standing().open()).isZero();
        assertThat(photosOnDisk(alice.id())).isZero();
        assertThat(alice.get("/analyses/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void copyOfEverythingNamesWhatWaitsAndErasingTakesItAway() throws IOException {
        alice.judge(TestPhotos.small(34), "");
        away.away = true;
        alice.judge(TestPhotos.small(35), "");
        PersonId person = new PersonId(UUID.fromString(alice.id()));
        JournalBelongings belongings = server.bean(JournalBelongings.class);
        assertThat(server.bean(IntakeJournal.class).of(person)).hasSize(1);
        belongings.erase(person);
        assertThat(server.bean(IntakeJournal.class).of(person)).isEmpty();
        assertThat(photosOnDisk(alice.id())).isEqualTo(1);
    }

    @Test
    void photosOfTheJournalAreNotSwept() throws Exception {
        away.away = true;
        String id = alice.judge(TestPhotos.small(36), "");
        try (var files = Files.walk(server.data().resolve("photos"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(5))));
            }
        }
        new com.judgemyjpeg.photo.Sweeping(server).run();
        assertThat(photosOnDisk(alice.id())).isEqualTo(1);
        away.away = false;
        waitFor(() -> journal.standing().open() == 0);
        assertThat(alice.end(id)).isEqualTo("done");
    }

    /// Nobody knows yet that it takes no writes: the first transaction finds out.
    @Test
    void databaseThatTurnsReadOnlyInThisMomentLosesNothingAndLeavesNothingHalfDone() {
        alice.judge(TestPhotos.small(37), "");
        readOnly(true);
        try {
            String id = alice.judge(TestPhotos.small(38), "");
            assertThat(journal.standing().open()).isEqualTo(1);
            assertThat(json(alice.getJson("/analyses/" + id + "/state"))
                            .get("stage")
                            .asString())
                    .isEqualTo("accepted");
            assertThat(alice.judge(TestPhotos.small(38), "")).isEqualTo(id);
        } finally {
            readOnly(false);
        }
        waitFor(() -> journal.standing().open() == 0);
        assertThat(analysesOf(alice.id())).isEqualTo(2);
    }

    /// Ends when the pool has no connection any more that was ended with it: who somebody is is looked up too.
    private void readOnly(boolean on) {
        var look = JdbcClient.create(ADDRESS.look());
        String name = look.sql("select current_database()").query(String.class).single();
        try (var connection = ADDRESS.look().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session characteristics as transaction read write");
            statement.execute("alter database " + name + " set default_transaction_read_only = " + on);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                    + "' and pid <> pg_backend_pid()");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < 40; i++) {
            waitFor(() -> alice.get("/photos").statusCode() == 200);
        }
    }

    /// A fault of its own: here a row that the database does not take.
    @Test
    void oneThatCannotBeWrittenHoldsUpNobodyAndIsSetAside() {
        away.away = true;
        String broken = alice.judge(TestPhotos.small(39), "");
        String whole = alice.judge(TestPhotos.small(40), "");
        database.change(jdbc -> jdbc.sql("alter table replayed add constraint hook check (id <> '" + broken + "')")
                .update());
        away.away = false;
        assertThat(waitForEnd(whole)).isEqualTo("done");
        waitFor(() -> journal.standing().aside() == 1);
        assertThat(json(alice.getJson("/analyses/" + broken + "/state"))
                        .get("stage")
                        .asString())
                .isEqualTo("accepted");
        database.change(
                jdbc -> jdbc.sql("alter table replayed drop constraint hook").update());
        startAgain(false);
        assertThat(waitForEnd(broken)).isEqualTo("done");
    }

    private String waitForEnd(String id) {
        waitFor(() -> !json(alice.getJson("/analyses/" + id + "/state"))
                .get("stage")
                .asString()
                .equals("accepted"));
        return alice.end(id);
    }

    private int analysesOf(String person) {
        return count("select count(*) from analysis where owner_id = ?::uuid", person);
    }

    private int charged(String person) {
        return count(
                "select count(*) from reservation where owner_id = ?::uuid and state in ('reserved', 'charged')",
                person);
    }

    private int spent(TestCaller program) {
        return count(
                "select coalesce(sum(spent), 0) from api_key where prefix = ?",
                program.key().substring(4, 12));
    }

    private int count(String sql, String value) {
        return database.read(
                jdbc -> jdbc.sql(sql).param(value).query(Integer.class).single());
    }

    private static long photosOnDisk(String person) throws IOException {
        Path folder = server.data()
                .resolve("photos")
                .resolve(person.substring(person.length() - 2))
                .resolve(person);
        if (Files.notExists(folder)) {
            return 0;
        }
        try (var photos = Files.list(folder)) {
            return photos.count();
        }
    }

    private static void waitFor(BooleanSupplier condition) {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting").isBefore(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
