package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.CountedStatements;
import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.platform.audit.AuditEntry;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.signin.StrongSignIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Carol runs the site; what she decides holds at once and is written down.
@Tag("slow")
class OperatingTest {
    private static final String PASSWORD = "violet anchor paper lantern";

    private static TestServer server;
    private static TestPerson carol;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of(
                        "judge.limits.times.sign-up", 1000,
                        "judge.limits.times.sign-in", 1000,
                        "judge.limits.times.feedback", 5),
                StrongSignIn.class,
                CountedStatements.class);
        carol = new TestPerson(server);
        carol.signUp(server, "carol@example.org", PASSWORD);
        assertThat(carol.fill("/test/operator", "email", "carol@example.org").statusCode())
                .isEqualTo(303);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void toMembersThereAreNoOperatorsPagesAndNothingToDecide() {
        TestPerson mallory = member("mallory@example.org");
        for (String path : List.of(
                "/operator",
                "/operator/people",
                "/operator/people/" + id("carol@example.org"),
                "/operator/bans",
                "/operator/feedback",
                "/operator/pictures",
                "/operator/mail",
                "/operator/mail/" + id("carol@example.org"),
                "/operator/audit",
                "/operator/audit.csv")) {
            assertThat(mallory.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(new TestPerson(server).get(path).headers().firstValue("Location"))
                    .hasValueSatisfying(there -> assertThat(there).startsWith("/sign-in?next="));
        }
        String victim = id("carol@example.org");
        for (String change : List.of(
                "people/" + victim + "/suspend", "people/" + victim + "/make-member", "bans", "feedback/" + victim)) {
            assertThat(mallory.fill(
                                    "/operator/" + change,
                                    "reason",
                                    "because",
                                    "target",
                                    "x@example.org",
                                    "span",
                                    "day")
                            .statusCode())
                    .as(change)
                    .isEqualTo(404);
        }
    }

    @Test
    void operatorWithoutSecondFactorIsLedToSetItUp() {
        TestPerson dave = member("dave@example.org");
        server.bean(Accounts.class).grant(account("dave@example.org").id(), Role.OPERATOR);
        dave.signIn("dave@example.org", PASSWORD);
        HttpResponse<String> answer = dave.get("/operator/people");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/account/second-factor?next=%2Foperator%2Fpeople");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageSpeaksTheOperatorsLanguage(Language language) {
        TestPerson guest = new TestPerson(server);
        assertThat(tell(guest, "bug").statusCode()).isEqualTo(303);
        member("words-" + language.code() + "@example.org");
        String letter = server.bean(Mails.class).newest(50).stream()
                .filter(Mails.Shown::readable)
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        String person = id("words-" + language.code() + "@example.org");
        carol.fill("/operator/people/" + person + "/waive", "reason", "a friend", "span", "year");
        for (String path : List.of(
                "/operator",
                "/operator/people",
                "/operator/people/" + person,
                "/operator/incidents?rehearsed=true",
                "/operator/incidents/runbook",
                "/operator/bans",
                "/operator/feedback",
                "/operator/feedback?state=done&kind=idea",
                "/operator/pictures",
                "/operator/pictures?state=done",
                "/operator/figures",
                "/operator/mail",
                "/operator/mail/" + letter,
                "/operator/audit?risk=high",
                "/feedback")) {
            HttpResponse<String> page = carol.send(carol.request(path)
                    .header("Accept", "text/html")
                    .header("Accept-Language", language.code())
                    .GET()
                    .build());
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContain("⟦").contains("<h1");
        }
    }

    @Test
    void suspensionEndsSessionsAtTheNextRequestAndTellsThePersonWhy() {
        TestPerson bob = member("bob@example.org");
        String bobsPage = "/operator/people/" + id("bob@example.org");
        assertThat(carol.fill(bobsPage + "/suspend", "reason", "").statusCode()).isEqualTo(422);
        assertThat(bob.getJson("/account").statusCode()).isNotEqualTo(401);

        assertThat(carol.fill(bobsPage + "/suspend", "reason", "selling photos of others")
                        .statusCode())
                .isEqualTo(303);
        assertThat(bob.getJson("/account").statusCode()).isEqualTo(401);
        HttpResponse<String> refused = bob.signIn("bob@example.org", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("selling photos of others");
        assertThat(server.bean(Mails.class).newest(100))
                .anySatisfy(letter ->
                        assertThat(letter.template() + " " + letter.to()).isEqualTo("suspended bob@example.org"));
        assertThat(carol.get(bobsPage).body()).contains("selling photos of others");
        assertNoted("person.suspend", id("bob@example.org"));

        carol.fill(bobsPage + "/readmit");
        assertThat(bob.signIn("bob@example.org", PASSWORD).statusCode()).isEqualTo(303);
        assertNoted("person.readmit", id("bob@example.org"));

        carol.fill(bobsPage + "/sign-out");
        assertThat(bob.getJson("/account").statusCode()).isEqualTo(401);
        assertNoted("person.sign-out", id("bob@example.org"));
    }

    @Test
    void waiverMakesPremiumUntilItIsEnded() {
        member("erin@example.org");
        Account erin = account("erin@example.org");
        Allowance allowance = server.bean(Allowance.class);
        assertThat(allowance.premium(erin.id())).isFalse();
        String page = "/operator/people/" + erin.id();
        carol.fill(page + "/waive", "reason", "wrote the French texts", "span", "year");
        assertThat(allowance.premium(erin.id())).isTrue();
        carol.fill(page + "/waive", "reason", "for two of them", "span", "decade");
        assertThat(carol.get(page).body()).contains("wrote the French texts", "for two of them");
        carol.fill(page + "/end-waiver");
        assertThat(allowance.premium(erin.id())).isFalse();
        assertNoted("waiver.give", erin.id().toString());
        assertNoted("waiver.end", erin.id().toString());
        assertThat(carol.fill(page + "/waive", "reason", "typo", "span", "aeon").statusCode())
                .isEqualTo(400);
    }

    @Test
    void operatorsAreMadeAndUnmadeButNotByThemselves() {
        TestPerson frank = member("frank@example.org");
        Account account = account("frank@example.org");
        carol.fill("/operator/people/" + account.id() + "/make-operator");
        assertThat(account("frank@example.org").role()).isEqualTo(Role.OPERATOR);
        assertNoted("operator.add", account.id().toString());
        assertThat(frank.fill("/test/operator", "email", "frank@example.org").statusCode())
                .isEqualTo(303);
        assertThat(frank.get("/operator").statusCode()).isEqualTo(200);
        carol.fill("/operator/people/" + account.id() + "/make-member");
        assertThat(account("frank@example.org").role()).isEqualTo(Role.MEMBER);
        assertThat(frank.getJson("/operator").statusCode()).isEqualTo(401);
        assertNoted("operator.remove", account.id().toString());

        String herself = "/operator/people/" + id("carol@example.org");
        for (String change : List.of("/suspend", "/make-member")) {
            assertThat(carol.fill(herself + change, "reason", "tired of it").statusCode())
                    .as(change)
                    .isEqualTo(409);
        }
        assertThat(account("carol@example.org").role()).isEqualTo(Role.OPERATOR);
        assertThat(account("carol@example.org").suspendedAt()).isNull();
    }

    @Test
    void banOfAnAddressHoldsAtTheNextRequest() {
        TestPerson grace = member("grace@example.org");
        assertThat(ban("Grace@Example.org", "spam in feedback").statusCode()).isEqualTo(303);
        assertThat(grace.getJson("/account").statusCode()).isEqualTo(401);
        HttpResponse<String> refused = grace.signIn("grace@example.org", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("spam in feedback", "UTC");
        assertThat(grace.signIn("grace@example.org", "not the password at all").body())
                .as("the reason is for the owner")
                .doesNotContain("spam in feedback");
        assertNoted("ban.address", "grace@example.org");

        lift("grace@example.org");
        assertThat(grace.signIn("grace@example.org", PASSWORD).statusCode()).isEqualTo(303);
        assertNoted("ban.lift", "grace@example.org");
    }

    @Test
    void bannedAddressOpensNoAccount() {
        assertThat(ban("heidi@example.org", "again and again").statusCode()).isEqualTo(303);
        TestPerson heidi = new TestPerson(server);
        heidi.fill("/sign-up", "email", "heidi@example.org", "password", PASSWORD);
        String link = TestMail.link(server, "heidi@example.org", "/sign-up/confirm");
        String token = link.substring(link.indexOf("token=") + 6);
        assertThat(heidi.fill("/sign-up/confirm", "token", token).statusCode()).isEqualTo(403);
        assertThat(server.bean(Accounts.class)
                        .find(Email.of("heidi@example.org").orElseThrow()))
                .isEmpty();
        lift("heidi@example.org");
    }

    @Test
    void banOfANetworkHoldsAtTheNextRequestAndNotForOthers() throws Exception {
        try (HttpClient neighbour = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.9"))
                .build()) {
            assertThat(get(neighbour, "/").statusCode()).isEqualTo(200);
            assertThat(ban("127.0.0.8/29", "scraping").statusCode()).isEqualTo(303);
            CountedStatements.forget();
            HttpResponse<String> refused = get(neighbour, "/photos");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(TestPerson.json(refused).get("code").asString()).isEqualTo("banned");
            assertThat(TestPerson.json(refused).get("reason").asString()).isEqualTo("scraping");
            assertThat(CountedStatements.ofRequests()).isEmpty();
            assertThat(carol.get("/photos").statusCode()).isEqualTo(200);
            assertNoted("ban.network", "127.0.0.8/29");
            lift("127.0.0.8/29");
            assertThat(get(neighbour, "/photos").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void operatorsCannotBanTheirOwnNetworkOrThemselves() {
        assertThat(ban("127.0.0.0/8", "a slip").statusCode()).isEqualTo(409);
        assertThat(ban("127.0.0.1", "a slip").statusCode()).isEqualTo(409);
        assertThat(ban("carol@example.org", "a slip").statusCode()).isEqualTo(409);
        assertThat(ban("example.org", "a slip").statusCode()).isEqualTo(422);
        assertThat(carol.get("/operator").statusCode()).isEqualTo(200);
    }

    @Test
    void feedbackIsReadAndAnswered() {
        TestPerson guest = new TestPerson(server);
        assertThat(guest.fill("/feedback", "kind", "idea", "text", "too short").statusCode())
                .isEqualTo(422);
        assertThat(guest.fill("/feedback", "kind", "report", "text", "a report without an analysis")
                        .statusCode())
                .isEqualTo(400);
        String said = "Please show the histogram in colour <script>";
        assertThat(guest.fill("/feedback", "kind", "idea", "rating", "4", "text", said, "address", "ivan@example.org")
                        .statusCode())
                .isEqualTo(303);
        String page = carol.get("/operator/feedback?kind=idea").body();
        assertThat(page).contains("histogram in colour &lt;script&gt;", "ivan@example.org");

        String id = page.replaceAll("(?s).*?action=\"/operator/feedback/([^\"]+)\".*", "$1");
        carol.fill("/operator/feedback/" + id, "state", "done", "note", "planned for June", "back", "//elsewhere");
        assertThat(carol.get("/operator/feedback?kind=idea").body()).doesNotContain("histogram in colour");
        assertThat(carol.get("/operator/feedback?state=done&kind=idea").body())
                .contains("histogram in colour", "planned for June", "carol@example.org");
        assertNoted("feedback.done", id);
    }

    @Test
    void onlyItsOwnerReportsACritique() {
        TestPerson judy = new TestPerson(server);
        String analysis = judy.judge(TestPhotos.real("fig"), "");
        assertThat(judy.end(analysis)).isEqualTo("done");
        assertThat(judy.get("/analyses/" + analysis).body()).contains("/feedback?analysis=" + analysis);
        assertThat(judy.get("/feedback?analysis=" + analysis).statusCode()).isEqualTo(200);
        assertThat(judy.fill("/feedback", "analysis", analysis, "kind", "offensive", "text", "")
                        .statusCode())
                .isEqualTo(303);
        assertThat(carol.get("/operator/feedback?kind=report").body()).contains(analysis);

        TestPerson mallory = member("mallory-reports@example.org");
        assertThat(mallory.get("/feedback?analysis=" + analysis).statusCode()).isEqualTo(404);
        assertThat(mallory.fill("/feedback", "analysis", analysis, "kind", "wrong", "text", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void feedbackOfOnePersonHasALimit() {
        TestPerson karl = member("karl@example.org");
        for (int i = 0; i < 5; i++) {
            assertThat(tell(karl, "praise").statusCode()).isEqualTo(303);
        }
        assertThat(tell(karl, "praise").statusCode()).isEqualTo(429);
    }

    @Test
    void spreadsheetsTakeNoCellOfTheExportForAFormula() {
        ban("=cmd@example.org", "=HYPERLINK(\"http://evil.example\"), +1");
        HttpResponse<String> csv = carol.get("/operator/audit.csv?action=ban.address");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"audit.csv\"");
        assertThat(csv.body().lines().findFirst()).hasValue("at,actor,action,subject,network,risk,details");
        assertThat(csv.body())
                .contains("\"'=cmd@example.org\"")
                .doesNotContain(",\"=")
                .doesNotContain("\n=");
        assertThat(csv.body().lines().skip(1))
                .allSatisfy(line -> assertThat(line).contains("\"ban.address\""));
        lift("=cmd@example.org");
    }

    @Test
    void auditLogIsCutByDay() {
        member("leo@example.org");
        String person = id("leo@example.org");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(carol.get("/operator/audit?subject=" + person + "&from=" + today)
                        .body())
                .contains("sign-in");
        assertThat(carol.get("/operator/audit?subject=" + person + "&to=2020-01-01")
                        .body())
                .doesNotContain("<td>");
        assertThat(carol.get("/operator/audit?from=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void readingSomebodysLetterIsNoted() {
        member("mia@example.org");
        UUID letter = server.bean(Mails.class).newest(100).stream()
                .filter(it -> it.to().equals("mia@example.org"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(carol.get("/operator/mail/" + letter).body()).contains("/sign-up/confirm?token=");
        assertNoted("mail.read", letter.toString());
    }

    @Test
    void listsCostTheSameHoweverLongTheyAre() {
        fillTables();
        for (String path : List.of("people", "people?search=row", "feedback", "bans", "mail", "audit")) {
            CountedStatements.forget();
            HttpResponse<String> page = carol.get("/operator/" + path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(CountedStatements.ofRequests()).as(path).hasSize(2);
            String next = page.body()
                    .replaceAll("(?s).*<a class=\"button plain\" href=\"([^\"]+)\" rel=\"next\".*", "$1")
                    .replace("&amp;", "&");
            assertThat(next).as(path).startsWith("/operator/").contains("before=");
            assertThat(carol.get(next).statusCode()).as(next).isEqualTo(200);
        }
        for (var cost : Map.of("/operator", 8, "/operator/figures", 2, "/operator/people/" + id("carol@example.org"), 8)
                .entrySet()) {
            CountedStatements.forget();
            assertThat(carol.get(cost.getKey()).statusCode()).isEqualTo(200);
            assertThat(CountedStatements.ofRequests()).as(cost.getKey()).hasSize(cost.getValue());
        }
        String first = carol.get("/operator/people?search=row").body();
        assertThat(first).contains("row1000@example.org", "row951@example.org").doesNotContain("row950@example.org");
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("delete from ban where reason = 'filled'").update();
            jdbc.sql("update ban_version set version = version + 1").update();
        });
    }

    private static void fillTables() {
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into person (id, kind, created_at)
                    select cast(lpad(to_hex(n), 32, '0') as uuid), 'member', now() from generate_series(1, 1000) n""").update();
            jdbc.sql("""
                    insert into account (person_id, email, email_key, created_at)
                    select cast(lpad(to_hex(n), 32, '0') as uuid), 'row' || n || '@example.org', 'row' || n || '@example.org',
                           now() + n * interval '1 second'
                    from generate_series(1, 1000) n""").update();
            jdbc.sql("""
                    insert into remark (id, kind, body, language, created_at)
                    select cast(lpad(to_hex(n), 32, '0') as uuid), 'idea', 'words', 'en', now() from generate_series(1, 1000) n""").update();
            jdbc.sql("""
                    insert into ban (id, kind, target, reason, until, banned_by, since)
                    select cast(lpad(to_hex(n), 32, '0') as uuid), 'address', 'x' || n, 'filled', now() + interval '1 day', 'x', now()
                    from generate_series(1, 1000) n""").update();
            jdbc.sql("""
                    insert into mail (id, to_address, language, template, state, posted_at, due_at, ended_at)
                    select cast(lpad(to_hex(n), 32, '0') as uuid), 'x@example.org', 'en', 'reset', 'sent', now(), now(), now()
                    from generate_series(1, 1000) n""").update();
            jdbc.sql("""
                    insert into audit_entry (id, at, actor, action, subject, network, risk, details)
                    select cast(lpad(to_hex(n), 32, '0') as uuid), now(), 'x', 'x', 'x', '', 'low', '' from generate_series(1, 1000) n""").update();
        });
    }

    private static TestPerson member(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        return person;
    }

    private static Account account(String email) {
        return server.bean(Accounts.class).find(Email.of(email).orElseThrow()).orElseThrow();
    }

    private static String id(String email) {
        return account(email).id().toString();
    }

    private static HttpResponse<String> tell(TestPerson person, String kind) {
        return person.fill("/feedback", "kind", kind, "text", "The page is calm and quick.");
    }

    private static HttpResponse<String> ban(String target, String reason) {
        return carol.fill("/operator/bans", "target", target, "reason", reason, "span", "week");
    }

    private static void lift(String target) {
        String ban = server.bean(Bans.class).page(null, 2000).stream()
                .filter(it -> it.target().equals(target))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        assertThat(carol.fill("/operator/bans/" + ban + "/lift").statusCode()).isEqualTo(303);
    }

    private static void assertNoted(String action, String subject) {
        var wanted = new AuditLog.Wanted("carol@example.org", action, subject, null, null, null);
        List<AuditEntry> entries = server.bean(AuditLog.class).page(wanted, null, 10);
        assertThat(entries).as(action + " of " + subject).isNotEmpty();
        assertThat(entries.getFirst().network()).isEqualTo("127.0.0.1");
    }

    private static HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
