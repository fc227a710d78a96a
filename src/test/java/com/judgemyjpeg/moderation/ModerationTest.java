package com.judgemyjpeg.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.moderation.ModeratedPhoto.Asks;
import com.judgemyjpeg.moderation.ModeratedPhoto.Look;
import com.judgemyjpeg.moderation.ModerationRows.Waiting;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Fault;
import com.judgemyjpeg.provider.fake.FaultRule;
import com.judgemyjpeg.provider.fake.PoolSpec;
import com.judgemyjpeg.signin.StrongSignIn;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// From a photo's first look to the last word about it. The program has no key at first: the small model
/// looks; tests that want the provider add one.
@Tag("slow")
class ModerationTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final String KEY = "sk-fake-moderating";
    private static final AtomicInteger seeds = new AtomicInteger(9000);
    private static final Map<String, Object> NO_LIMITS = Map.of(
            "judge.limits.times.sign-up", 1000,
            "judge.limits.times.analyses", 1000,
            "judge.limits.times.analyses-of-network", 1000);

    private static FakeProvider provider;
    private static final TestServer server = TestServer.start(NO_LIMITS, StrongSignIn.class);
    private static TestPerson carol;

    private final Moderations moderations = server.bean(Moderations.class);
    private final ModerationRows rows = server.bean(ModerationRows.class);
    private final Database database = server.bean(Database.class);

    /// One photo, judged.
    private record Brought(TestPerson person, String analysis, PersonId owner, PhotoId photo) {
        HttpResponse<String> page() {
            return person.get("/analyses/" + analysis);
        }

        String path() {
            return "/operator/pictures/" + owner + "/" + photo;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        provider = FakeProvider.start(FakeSettings.with(PoolSpec.parse("main:" + KEY)));
        carol = new TestPerson(server);
        carol.signUp(server, "carol@example.org", PASSWORD);
        carol.fill("/test/operator", "email", "carol@example.org");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        provider.close();
    }

    @AfterEach
    void withoutProvider() {
        provider.clearFaults();
        carol.fill("/operator/providers/keys/fake/remove");
    }

    @Test
    void namesChangeNothingAndRealPhotosRaiseNoAlarm() {
        for (String[] named :
                new String[][] {{"interior", "menu.jpg"}, {"astronaut", "couple.jpg"}, {"coffee", "nude+sexy+porn.jpg"}
                }) {
            Brought one = bring(new TestPerson(server), TestPhotos.real(named[0]), "?name=" + named[1]);
            seen(one);
            Look look = look(one);
            assertThat(look.verdict()).as(named[0]).isEqualTo(Verdict.CLEAR);
            assertThat(look.source()).isEqualTo("measured");
            assertThat(look.categories()).containsKeys("porn", "hentai", "neutral");
            assertThat(moderations.mayBeShown(one.owner(), one.photo())).isTrue();
            assertThat(one.page().body()).doesNotContain("Only you see this photo");
            assertThat(carol.get(one.path() + ".jpg").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void flaggedIsHiddenAppealedAndCleared() {
        askProvider();
        provider.fault(FaultRule.always(Fault.FLAGGED));
        TestPerson alice = member("alice@example.org");
        Brought photo = bring(alice, "?name=couple.jpg");
        seen(photo);
        assertThat(look(photo).verdict()).isEqualTo(Verdict.HIDDEN);
        assertThat(look(photo).source()).isEqualTo("provider");
        assertThat(look(photo).categories()).containsEntry("sexual", 0.97);
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isFalse();
        assertThat(photo.page().body()).contains("Only you see this photo", "/photos/" + photo.photo() + "/appeal");
        assertThat(carol.get("/operator").body()).contains("Photos to review");
        assertThat(carol.get("/operator/pictures").body()).contains(photo.path(), "sexual", "97");
        assertThat(carol.get(photo.path() + ".jpg").statusCode()).isEqualTo(200);

        assertThat(appeal(alice, photo, "It is a <b>menu</b>.").statusCode()).isEqualTo(303);
        assertThat(photo.page().body()).contains("A person will look at it.").doesNotContain("/appeal\"");
        assertThat(rows.find(photo.owner(), photo.photo()).orElseThrow().asks()).isEqualTo(Asks.APPEAL);
        assertThat(carol.get("/operator/pictures").body()).contains("It is a &lt;b&gt;menu&lt;/b&gt;.");

        assertThat(decide(photo, "fine", "a couple on a beach").statusCode()).isEqualTo(303);
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isTrue();
        assertThat(photo.page().body()).doesNotContain("Only you see this photo");
        assertThat(carol.get("/operator/pictures").body()).doesNotContain(photo.path());
        assertThat(carol.get("/operator/pictures?state=done").body()).contains(photo.path(), "a couple on a beach");
        assertNoted("photo.fine", photo);
        assertThat(TestMail.link(server, "alice@example.org", "/photos/" + photo.photo()))
                .isNotEmpty();
    }

    @Test
    void appealThatIsTurnedDownIsToldWithItsReasonAndIsTheLast() {
        askProvider();
        provider.fault(FaultRule.always(Fault.FLAGGED));
        TestPerson bob = member("bob@example.org");
        Brought photo = bring(bob, "");
        seen(photo);
        appeal(bob, photo, "");
        assertThat(carol.get("/operator/pictures").body()).contains("Appealed without a word.");
        decide(photo, "hide", "not for everybody");
        assertThat(photo.page().body())
                .contains("it stays visible to you alone", "not for everybody")
                .doesNotContain("/appeal\"");
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isFalse();
        assertThat(TestMail.link(server, "bob@example.org", "/photos/" + photo.photo()))
                .isNotEmpty();
        assertNoted("photo.hide", photo);

        assertThat(appeal(bob, photo, "again").statusCode()).isEqualTo(303);
        assertThat(rows.find(photo.owner(), photo.photo()).orElseThrow().asks()).isNull();
    }

    @Test
    void providerThatIsAwayIsAskedLaterAndMeanwhileNothingIsShown() {
        Brought photo = bring(new TestPerson(server), "");
        seen(photo);
        provider.fault(FaultRule.always(Fault.RATE_LIMIT));
        askProvider();
        forget(photo, Instant.now());
        until(() -> !trouble(photo).isEmpty());
        assertThat(trouble(photo)).contains("minute limit");
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isFalse();
        assertThat(photo.page().body()).doesNotContain("Only you see this photo");
        assertThat(carol.get("/operator").body()).contains("Not looked at yet: ");

        provider.clearFaults();
        seen(photo);
        assertThat(look(photo).source()).isEqualTo("provider");
        assertThat(trouble(photo)).isEmpty();
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isTrue();
    }

    @Test
    void markedByTheSmallModelIsShownUntilAnOperatorHidesItAndThenItsOwnerAppeals() {
        Brought photo = markedForReview();
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isTrue();
        assertThat(photo.page().body()).doesNotContain("Only you see this photo");
        appeal(photo.person(), photo, "nothing to appeal");
        assertThat(rows.find(photo.owner(), photo.photo()).orElseThrow().appeal())
                .isNull();

        decide(photo, "hide", "explicit");
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isFalse();
        assertThat(photo.page().body()).contains("A person looked at this photo and decided", "explicit");
        appeal(photo.person(), photo, "It is art.");
        assertThat(photo.page().body()).contains("A person will look at it.");
        decide(photo, "fine", "it is");
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isTrue();
    }

    @Test
    void appealsComeFirst() {
        Brought review = markedForReview();
        Brought appealed = markedForReview();
        decide(appealed, "hide", "explicit");
        appeal(appealed.person(), appealed, "");
        List<PhotoId> open = rows.open(null, 100).stream()
                .map(ModeratedPhoto::photo)
                .filter(List.of(review.photo(), appealed.photo())::contains)
                .toList();
        assertThat(open).containsExactly(appealed.photo(), review.photo());
        var first = rows.open(null, 1).getFirst();
        assertThat(rows.open(new Reviews.Place(first.asks(), first.photo()), 100))
                .extracting(ModeratedPhoto::photo)
                .contains(review.photo())
                .doesNotContain(first.photo());
        decide(review, "fine", "fine");
        decide(appealed, "fine", "fine");
    }

    @Test
    void nobodyElseSeesAppealsOrDecides() {
        Brought photo = markedForReview();
        decide(photo, "hide", "explicit");
        TestPerson mallory = member("mallory@example.org");
        assertThat(appeal(mallory, photo, "mine").statusCode()).isEqualTo(404);
        assertThat(appeal(new TestPerson(server), photo, "mine").statusCode()).isEqualTo(404);
        assertThat(mallory.get("/analyses/" + photo.analysis()).statusCode()).isEqualTo(404);
        assertThat(mallory.get("/operator/pictures").statusCode()).isEqualTo(404);
        assertThat(mallory.get(photo.path() + ".jpg").statusCode()).isEqualTo(404);
        assertThat(mallory.fill(photo.path(), "decision", "fine", "reason", "because")
                        .statusCode())
                .isEqualTo(404);
        assertThat(rows.find(photo.owner(), photo.photo()).orElseThrow().appeal())
                .isNull();
    }

    @Test
    void decisionNeedsAReasonAndIsNotOnesOwn() {
        Brought photo = markedForReview();
        assertThat(decide(photo, "hide", " ").statusCode()).isEqualTo(422);
        assertThat(decide(photo, "burn", "because").statusCode()).isEqualTo(400);
        assertThat(rows.find(photo.owner(), photo.photo()).orElseThrow().decision())
                .isNull();
        Brought own = bring(carol, "");
        seen(own);
        mark(own);
        assertThat(decide(own, "fine", "because").statusCode()).isEqualTo(409);
    }

    @Test
    void appealHasRoomForFiveHundredCharacters() {
        Brought photo = markedForReview();
        decide(photo, "hide", "explicit");
        assertThat(appeal(photo.person(), photo, "x".repeat(501)).statusCode()).isEqualTo(422);
        assertThat(appeal(photo.person(), photo, "é".repeat(500)).statusCode()).isEqualTo(303);
        decide(photo, "fine", "fine");
    }

    @Test
    void verdictGoesWithThePhoto() {
        Brought photo = markedForReview();
        assertThat(photo.person().fill("/photos/" + photo.photo() + "/delete").statusCode())
                .isEqualTo(303);
        assertThat(rows.find(photo.owner(), photo.photo())).isEmpty();
        assertThat(moderations.mayBeShown(photo.owner(), photo.photo())).isFalse();
    }

    @Test
    void ofTwoWhoClaimOneLooksAndTheFirstVerdictStays() {
        Brought photo = bring(new TestPerson(server), "");
        seen(photo);
        var waiting = new Waiting(photo.owner(), photo.photo());
        var late = new Look(Verdict.HIDDEN, "provider", Map.of(), Instant.now());
        rows.looked(waiting, late);
        assertThat(look(photo).verdict()).isEqualTo(Verdict.CLEAR);

        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        forget(photo, longAgo);
        Instant again = Instant.now().plus(Duration.ofMinutes(10));
        assertThat(rows.claim(longAgo, again, 10)).containsExactly(waiting);
        assertThat(rows.claim(longAgo, again, 10)).isEmpty();
    }

    private static TestPerson member(String email) {
        TestPerson person = new TestPerson(server);
        person.signUp(server, email, PASSWORD);
        return person;
    }

    private Brought bring(TestPerson person, String query) {
        return bring(person, TestPhotos.small(seeds.incrementAndGet()), query);
    }

    private Brought bring(TestPerson person, byte[] photo, String query) {
        String analysis = person.judge(photo, query);
        assertThat(person.end(analysis)).isEqualTo("done");
        return database.read(jdbc -> jdbc.sql("select owner_id, photo_id from analysis where id = ?::uuid")
                .param(analysis)
                .query((row, n) -> new Brought(
                        person,
                        analysis,
                        new PersonId(row.getObject("owner_id", UUID.class)),
                        new PhotoId(row.getObject("photo_id", UUID.class))))
                .single());
    }

    /// As if the small model had been sure.
    private Brought markedForReview() {
        Brought photo = bring(new TestPerson(server), "");
        seen(photo);
        mark(photo);
        return photo;
    }

    private void mark(Brought photo) {
        database.change(jdbc -> jdbc.sql("update moderation set verdict = 'for-review', asks = 2 where photo_id = ?")
                .param(photo.photo().value())
                .update());
    }

    /// As if nobody had looked yet.
    private void forget(Brought photo, Instant due) {
        database.change(jdbc -> jdbc.sql("""
                update moderation set verdict = null, source = null, categories = null, looked_at = null, due_at = ?
                where photo_id = ?""")
                .params(due.atOffset(ZoneOffset.UTC), photo.photo().value())
                .update());
    }

    private void seen(Brought photo) {
        until(() -> rows.find(photo.owner(), photo.photo()).orElseThrow().look() != null);
    }

    private Look look(Brought photo) {
        return Objects.requireNonNull(
                rows.find(photo.owner(), photo.photo()).orElseThrow().look());
    }

    private String trouble(Brought photo) {
        return database.read(jdbc -> jdbc.sql("select trouble from moderation where photo_id = ?")
                .param(photo.photo().value())
                .query(String.class)
                .single());
    }

    private static HttpResponse<String> appeal(TestPerson person, Brought photo, String words) {
        return person.fill("/photos/" + photo.photo() + "/appeal", "words", words);
    }

    private static HttpResponse<String> decide(Brought photo, String decision, String reason) {
        return carol.fill(photo.path(), "decision", decision, "reason", reason);
    }

    private static void assertNoted(String action, Brought photo) {
        var wanted =
                new AuditLog.Wanted("carol@example.org", action, photo.owner().toString(), null, null, null);
        assertThat(server.bean(AuditLog.class).page(wanted, null, 10))
                .anySatisfy(entry ->
                        assertThat(entry.details()).contains(photo.photo().toString()));
    }

    /// Without a restart, as an operator does.
    private static void askProvider() {
        HttpResponse<String> added = carol.fill(
                "/operator/providers/keys",
                "name",
                "fake",
                "kind",
                "openai",
                "base-url",
                provider.baseUrl(),
                "key",
                KEY,
                "model",
                "gpt-4o-mini",
                "pool",
                "other",
                "limits",
                "",
                "preference",
                "1");
        assertThat(added.statusCode()).isEqualTo(303);
    }

    private static void until(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
