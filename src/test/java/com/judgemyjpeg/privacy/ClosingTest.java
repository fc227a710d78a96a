package com.judgemyjpeg.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The end of an account: nothing of the person is left anywhere, and nobody but its owner can bring it about.
@Tag("slow")
class ClosingTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final Map<String, Object> NO_LIMITS = Map.of(
            "judge.limits.times.sign-up", 1000,
            "judge.limits.times.sign-in", 1000,
            "judge.limits.times.mail-to", 1000,
            "judge.limits.times.analyses", 1000,
            "judge.limits.times.analyses-of-network", 1000);

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(NO_LIMITS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nothingIsLeftOfWhoClosedAndTheAddressIsFreeAgain() throws Exception {
        TestPerson alice = member("alice@example.org");
        String person = idOf("alice@example.org");
        TestPerson phone = new TestPerson(server);
        phone.signIn("alice@example.org", PASSWORD);
        List<String> analyses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            analyses.add(alice.judge(TestPhotos.small(100 + i), "?tone=roast"));
        }
        analyses.forEach(alice::end);
        String photo = one("select id::text from photo where owner_id = ?::uuid limit 1", person);
        TestPerson bob = member("bob@example.org");
        String bobs = bob.judge(TestPhotos.small(100), "");
        bob.end(bobs);
        alice.fill("/account/email", "email", "alice@new.example", "password", PASSWORD);
        assertThat(rowsNaming(person)).isNotEmpty();

        assertThat(close(alice).statusCode()).isEqualTo(200);
        assertThat(phone.getJson("/account").statusCode())
                .as("another device, at its next request")
                .isEqualTo(401);
        assertThat(posted("alice@example.org", "closing")).isEqualTo(1);
        due(person);
        erase();

        assertThat(rowsNaming(person)).isEmpty();
        assertThat(filesOf(person)).isEmpty();
        assertThat(one("select count(*)::text from audit_entry where action = 'account.erase'"))
                .isNotEqualTo("0");
        assertThat(one("select count(*)::text from audit_entry where audit_entry::text like '%alice@example.org%'"))
                .isEqualTo("0");
        assertThat(one("select count(*)::text from mail_token where details::text like '%alice@%'"))
                .isEqualTo("0");
        assertThat(bob.get("/analyses/" + bobs).statusCode())
                .as("others keep theirs")
                .isEqualTo(200);

        server.bean(Database.class)
                .change(jdbc -> jdbc.sql("delete from mail").update()); // or the first letter would be found again
        TestPerson again = member("alice@example.org");
        assertThat(idOf("alice@example.org")).isNotEqualTo(person);
        for (String old : List.of(
                "/analyses/" + analyses.getFirst(),
                "/photos/" + photo,
                "/photos/" + photo + "/original",
                "/photos/" + photo + "/renditions/400.jpg")) {
            assertThat(again.get(old).statusCode()).as(old).isEqualTo(404);
            assertThat(phone.get(old).statusCode()).as(old).isEqualTo(404);
        }
    }

    @Test
    void zeroGraceErasesAtOnce() throws Exception {
        Map<String, Object> settings = new HashMap<>(NO_LIMITS);
        settings.put("judge.account.grace", "0");
        try (TestServer strict = TestServer.start(settings)) {
            TestPerson alice = new TestPerson(strict);
            alice.signUp(strict, "alice@example.org", PASSWORD);
            alice.judge(TestPhotos.small(1), "");
            assertThat(photosOf(strict)).isNotEmpty();
            assertThat(close(alice).statusCode()).isEqualTo(200);
            Instant until = Instant.now().plus(Duration.ofSeconds(60));
            while (!isEmpty(strict) && Instant.now().isBefore(until)) {
                Thread.sleep(20);
            }
            assertThat(isEmpty(strict)).isTrue();
        }
    }

    private static boolean isEmpty(TestServer program) throws IOException {
        try {
            return count(program, "select count(*) from person") == 0
                    && photosOf(program).isEmpty();
        } catch (UncheckedIOException e) {
            return false; // a folder went while we walked
        }
    }

    private static List<Path> photosOf(TestServer program) throws IOException {
        try (Stream<Path> files = Files.walk(program.data().resolve("photos"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void closingWhilePhotosAreBeingJudgedLeavesNothingHalfDone() throws Exception {
        TestPerson carl = member("carl@example.org");
        String person = idOf("carl@example.org");
        for (int i = 0; i < 12; i++) {
            carl.judge(TestPhotos.real(i % 2 == 0 ? "dogs" : "mountain"), i < 2 ? "" : "?lang=" + language(i));
        }
        close(carl);
        due(person);
        erase();
        // the program's own eraser may have been quicker, and hands may be in the middle of a photo
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(count(server, "select count(*) from person where id = '" + person + "'"))
                    .isZero();
            assertThat(rowsNaming(person)).isEmpty();
            assertThat(filesOf(person)).isEmpty();
        });
    }

    private static String language(int i) {
        return List.of("fr", "en", "es", "de", "it", "pt").get(i / 2);
    }

    @Test
    void erasingThatBrokeOffAnywhereIsDoneAgain() throws Exception {
        TestPerson dan = member("dan@example.org");
        String person = idOf("dan@example.org");
        dan.end(dan.judge(TestPhotos.small(7), ""));
        close(dan);
        List<Belongings> all = server.beans(Belongings.class).stream()
                .sorted(Comparator.comparing(Belongings::turn))
                .toList();
        PersonId id = new PersonId(UUID.fromString(person));
        for (Belongings belongings : all.subList(0, all.size() - 1)) {
            belongings.erase(id);
            belongings.erase(id);
        }
        assertThat(one("select count(*)::text from account where person_id = ?::uuid", person))
                .isEqualTo("1");
        due(person); // not before: the program's own eraser does not wait for us
        erase();
        for (Belongings belongings : all) {
            belongings.erase(id);
        }
        assertThat(rowsNaming(person)).isEmpty();
        assertThat(filesOf(person)).isEmpty();
    }

    @Test
    void whoSignsInDuringGraceCanKeepEverything() throws Exception {
        TestPerson emma = member("emma@example.org");
        String analysis = emma.judge(TestPhotos.small(9), "");
        emma.end(analysis);
        close(emma);
        assertThat(emma.getJson("/account").statusCode()).isEqualTo(401);
        var signedIn = emma.signIn("emma@example.org", PASSWORD);
        assertThat(signedIn.headers().firstValue("Location")).hasValue("/account/data");
        assertThat(emma.get("/account/data").body()).contains("action=\"/account/data/keep\"");

        assertThat(emma.fill("/account/data/keep").statusCode()).isEqualTo(303);
        assertThat(emma.get("/account/data").body()).doesNotContain("action=\"/account/data/keep\"");
        erase();
        assertThat(emma.get("/analyses/" + analysis).statusCode()).isEqualTo(200);
    }

    @Test
    void accountThatIsBeingErasedCannotBeKept() {
        TestPerson finn = member("finn@example.org");
        close(finn);
        finn.signIn("finn@example.org", PASSWORD);
        server.bean(Database.class)
                .change(jdbc -> jdbc.sql(
                                "update account set erasing_until = now() where email_key = 'finn@example.org'")
                        .update());
        assertThat(finn.fill("/account/data/keep").statusCode()).isEqualTo(410);
    }

    @Test
    void wrongPasswordAndStrangersDoNotClose() {
        TestPerson gus = member("gus@example.org");
        TestPerson mallory = member("mallory@example.org");
        assertThat(gus.fill("/account/close", "password", "wrong wrong wrong").statusCode())
                .isEqualTo(403);
        assertThat(new TestPerson(server)
                        .fill("/account/close", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(401);
        gus.fill("/account/close/mail");
        String link = TestMail.link(server, "gus@example.org", "/close/confirm");
        String token = link.substring(link.indexOf("token=") + 6);
        assertThat(mallory.get("/close/confirm?token=" + token).statusCode()).isEqualTo(410);
        assertThat(mallory.fill("/close/confirm", "token", token).statusCode()).isEqualTo(410);
        assertThat(gus.get("/close/confirm?token=" + token).statusCode()).isEqualTo(200);
        assertThat(one(
                        "select count(closing_at)::text from account where email_key in (?, 'mallory@example.org')",
                        "gus@example.org"))
                .isEqualTo("0");

        assertThat(gus.fill("/close/confirm", "token", token).statusCode()).isEqualTo(200);
        assertThat(one("select count(closing_at)::text from account where email_key = ?", "gus@example.org"))
                .isEqualTo("1");
        assertThat(gus.fill("/close/confirm", "token", token).statusCode()).isEqualTo(410);
    }

    @Test
    void uploadThatComesTooLateDoesNotBringThePersonBack() {
        People people = server.bean(People.class);
        member("hugo@example.org");
        PersonId id = new PersonId(UUID.fromString(idOf("hugo@example.org")));
        people.admitMember(id);
        server.bean(Accounts.class).erase(id);
        assertThatThrownBy(() -> people.admitMember(id)).isInstanceOf(Refused.class);
    }

    private static TestPerson member(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        return person;
    }

    private static HttpResponse<String> close(TestPerson person) {
        return person.fill("/account/close", "password", PASSWORD);
    }

    private static void due(String person) {
        server.bean(Database.class)
                .change(jdbc -> jdbc.sql(
                                "update account set closing_at = now() - interval '1 second' where person_id = ?::uuid")
                        .param(person)
                        .update());
    }

    private static void erase() throws IOException {
        Eraser eraser = server.bean(Eraser.class);
        boolean more = true;
        while (more) {
            more = eraser.step();
        }
    }

    private static String idOf(String email) {
        return one("select person_id::text from account where email_key = ?", email);
    }

    /// Every table whose rows, as text, name this identity anywhere: in a column of identities, in a key, in JSON.
    private static List<String> rowsNaming(String person) {
        return server.bean(Database.class).read(jdbc -> {
            List<String> found = new ArrayList<>();
            List<String> tables =
                    jdbc.sql("""
                    select distinct table_name from information_schema.tables
                    where table_schema = 'public' and table_type = 'BASE TABLE'""").query((row, n) -> row.getString(1)).list();
            for (String table : tables) {
                long rows = jdbc.sql("select count(*) from \"" + table + "\" as t where t::text like ?")
                        .param("%" + person + "%")
                        .query(Long.class)
                        .single();
                if (rows > 0) {
                    found.add(table + ": " + rows);
                }
            }
            return found;
        });
    }

    private static List<Path> filesOf(String person) throws IOException {
        try (Stream<Path> files = Files.walk(server.data().resolve("photos"))) {
            return files.filter(path -> path.toString().contains(person)).toList();
        }
    }

    private static long posted(String to, String template) {
        return count(
                server, "select count(*) from mail where to_address = '" + to + "' and template = '" + template + "'");
    }

    private static long count(TestServer program, String sql) {
        return program.bean(Database.class)
                .read(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private static String one(String sql, Object... parameters) {
        return server.bean(Database.class)
                .read(jdbc ->
                        jdbc.sql(sql).params(parameters).query(String.class).single());
    }
}
