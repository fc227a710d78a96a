package com.judgemyjpeg.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.signin.StrongSignIn;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What operators see of AI providers and change of them: without a restart, noted, and never
/// with a key in sight.
@Tag("slow")
class OperatorsProvidersTest {
    private static final String PAGE = "/operator/providers";
    private static final String SECRET = "sk-test-violetanchorpaper-7e1f";
    private static final TestServer server = TestServer.start(
            Map.of(
                    "judge.limits.times.sign-up", 1000,
                    "judge.provider.keys.house.key", "sk-of-the-settings-4b2c",
                    "judge.provider.keys.house.model", "gpt-4o-mini",
                    "judge.provider.pools.main", "rpm=300",
                    "judge.provider.budgets.main", "day=10"),
            StrongSignIn.class);
    private static final TestPerson carol = new TestPerson(server);

    private final Database database = server.bean(Database.class);
    private final Keys keys = server.bean(Keys.class);
    private final Pacer pacer = server.bean(Pacer.class);

    @BeforeAll
    static void anOperator() {
        carol.signUp(server, "carol@example.org", "violet anchor paper lantern");
        carol.fill("/test/operator", "email", "carol@example.org");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void onlyTheKeyOfTheSettings() {
        database.change(jdbc -> {
            jdbc.sql("delete from provider_key where sealed is not null").update();
            jdbc.sql("update provider_key set paused = false, out_why = null, out_at = null")
                    .update();
            jdbc.sql("delete from provider_pool where name <> 'main'").update();
            jdbc.sql("delete from provider_call").update();
        });
        server.bean(Providers.class).changed();
    }

    @Test
    void keyIsAddedSeenPausedReplacedAndRemoved() {
        assertThat(add("name", "spare").statusCode()).isEqualTo(303);
        assertThat(usable()).containsExactlyInAnyOrder("house", "spare");
        assertThat(carol.get(PAGE).body())
                .contains(
                        "spare",
                        "…7e1f",
                        "gpt-4o",
                        "added here",
                        "in the settings",
                        "Usable",
                        "requests a day",
                        "1,500")
                .doesNotContain("violetanchor", "sk-test", "sk-of-the");

        change("spare", "pause");
        assertThat(usable()).containsExactly("house");
        assertThat(carol.get(PAGE).body()).contains("Paused", "Go on");
        change("spare", "go-on");
        assertThat(usable()).contains("spare");

        carol.fill(PAGE + "/keys/spare/rotate", "key", "sk-test-another-secret-99aa");
        assertThat(secret("spare")).isEqualTo("sk-test-another-secret-99aa");
        assertThat(carol.get(PAGE).body()).contains("…99aa").doesNotContain("…7e1f", "another-secret");

        change("spare", "remove");
        assertThat(usable()).containsExactly("house");
        assertThat(carol.get(PAGE).body()).doesNotContain("…99aa", "requests a day");
        assertThat(noted("spare"))
                .startsWith(
                        "provider.key.remove",
                        "provider.key.rotate",
                        "provider.key.go-on",
                        "provider.key.pause",
                        "provider.key.add");
        assertThat(carol.get("/operator/audit").body())
                .contains("provider.key.rotate")
                .doesNotContain("sk-test", "violetanchor", "another-secret", "7e1f", "99aa");
    }

    @Test
    void refusedKeyGetsAnotherChance() {
        keys.out(Objects.requireNonNull(keys.all().getFirst().key()), Failure.AUTHENTICATION);
        assertThat(usable()).isEmpty();
        assertThat(carol.get(PAGE).body()).contains("Refused", "Key refused");
        change("house", "chance");
        assertThat(usable()).containsExactly("house");
        assertThat(carol.get(PAGE).body()).doesNotContain("Key refused");
    }

    @Test
    void keyOfTheSettingsIsPausedHereAndNothingElse() {
        assertThat(carol.get(PAGE).body()).doesNotContain("/keys/house/remove", "/keys/house/rotate");
        assertThat(change("house", "remove").statusCode()).isEqualTo(404);
        assertThat(carol.fill(PAGE + "/keys/house/rotate", "key", SECRET).statusCode())
                .isEqualTo(404);
        assertThat(secret("house")).isEqualTo("sk-of-the-settings-4b2c");
        assertThat(change("house", "nonsense").statusCode()).isEqualTo(404);
        assertThat(change("nobody", "pause").statusCode()).isEqualTo(404);
    }

    @Test
    void restingPoolIsWoken() {
        pacer.rest("main", Duration.ofHours(2), Failure.DAY_LIMIT);
        for (int i = 0; i < Pacer.STRIKES; i++) {
            pacer.strike("main", Failure.SERVER_FAULT);
        }
        assertThat(carol.get(PAGE).body())
                .contains("Breaker open", "Fault at the provider", "rests until", "Failures in a row: 5");
        assertThat(carol.fill(PAGE + "/pools/main/wake", "x", "").statusCode()).isEqualTo(303);
        assertThat(carol.get(PAGE).body()).contains("All well").doesNotContain("rests until", "Failures in a row");
        assertThat(pacer.take("main", 1, new Pacer.Cost(10, 1)).permits()).isEqualTo(1);
        assertThat(noted("main")).contains("provider.pool.wake");
        assertThat(carol.fill(PAGE + "/pools/nowhere/wake", "x", "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name       | Spare Key                  | Name",
                "name       | house                      | Name",
                "kind       | nonsense                   | Kind",
                "base-url   | ftp://example.org          | Base URL",
                "base-url   | https://example.org/?key=x | Base URL",
                "key        | ''                         | Key",
                "key        | sk-test two                | Key",
                "model      | ''                         | Model",
                "pool       | Main Pool                  | Pool",
                "limits     | rpm=many                   | Limits",
                "preference | first                      | Rank"
            })
    void whatIsWrongWithANewKeyIsToldByItsField(String field, String value, String label) {
        HttpResponse<String> answer = add(field, value);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("The field “" + label + "” is not right.", "aria-invalid=\"true\"")
                .doesNotContain("violetanchor", "sk-test");
        assertThat(keys.fresh()).extracting(KeyRows.Kept::name).containsExactly("house");
        assertThat(pacer.standings()).extracting(Pacer.Standing::pool).containsExactly("main");
    }

    @Test
    void replacementThatIsNoKeyChangesNothing() {
        add("name", "spare");
        HttpResponse<String> answer = carol.fill(PAGE + "/keys/spare/rotate", "key", "two words");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The field “Key” is not right.").doesNotContain("two words");
        assertThat(secret("spare")).isEqualTo(SECRET);
    }

    @Test
    void limitsOfAPoolThatIsThereStayWhenNoneAreWritten() {
        carol.fill(PAGE + "/keys", form("pool", "main", "limits", ""));
        assertThat(usable()).contains("spare");
        assertThat(pacer.standings().getFirst().limits().requests()).isEqualTo(300);
    }

    @Test
    void costsAreAddedUpByDayPlanPersonAndOutcome() {
        database.change(jdbc -> jdbc.sql("""
                insert into provider_call (id, began_at, pool, key_name, model, subject, reference, plan, prompt, ended_at,
                    outcome, micros)
                select gen_random_uuid(), now() - n * interval '1 day', 'main', 'house', 'm',
                       case when n < 3 then (select person_id from account where email_key = 'carol@example.org') end, '', case when n < 3 then 'premium' else 'none' end, '',
                       case when n < 4 then now() end, case when n = 3 then 'timed-out' when n < 3 then 'answered' end,
                       case when n < 4 then 1500000 else 0 end
                from generate_series(1, 4) n union all
                select gen_random_uuid(), now() - interval '40 days', 'main', 'house', 'm', null, '', 'free', '', now(), 'answered',
                       99000000""").update());
        assertThat(carol.get(PAGE).body())
                .contains("$4.50 in 30 days, $1.50 at most", "Calls: 3", "Took too long", "Cut off by a crash: 1")
                .contains("$3.00", "For nobody", ">carol@example.org</a>")
                .doesNotContain("$99");
    }

    @Test
    void strangersFindNothingHere() {
        TestPerson bob = new TestPerson(server);
        bob.signUp(server, "bob@example.org", "violet anchor paper lantern");
        assertThat(bob.get(PAGE).statusCode()).isEqualTo(404);
        assertThat(bob.fill(PAGE + "/keys/house/pause", "x", "").statusCode()).isEqualTo(404);
        assertThat(bob.fill(PAGE + "/keys", form("name", "spare")).statusCode()).isEqualTo(404);
        assertThat(usable()).containsExactly("house");
    }

    private List<String> usable() {
        return keys.all().stream()
                .filter(KeyRows.Kept::usable)
                .map(KeyRows.Kept::name)
                .toList();
    }

    @Test
    void operatorsGetALetterAtEachStepOfABudget() {
        database.change(jdbc -> jdbc.sql("""
                insert into provider_spend (pool, day, micros)
                values ('main', (now() at time zone 'UTC')::date, 8200000)""").update());
        assertThat(server.bean(Budgets.class).look()).isEqualTo(2); // 50 and 80 %, in one letter
        assertThat(TestMail.link(server, "carol@example.org", PAGE)).endsWith(PAGE);
        database.change(jdbc -> {
            jdbc.sql("delete from provider_spend").update();
            jdbc.sql("delete from provider_alarm").update();
        });
    }

    private String secret(String name) {
        return keys.all().stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> Stream.ofNullable(one.key()))
                .findFirst()
                .orElseThrow()
                .secret()
                .reveal();
    }

    private static HttpResponse<String> change(String key, String what) {
        return carol.fill(PAGE + "/keys/" + key + "/" + what, "x", "");
    }

    private static HttpResponse<String> add(String... others) {
        return carol.fill(PAGE + "/keys", form(others));
    }

    /// A good form but for what is told.
    private static String[] form(String... others) {
        var form = new java.util.LinkedHashMap<>(Map.of(
                "name", "spare",
                "kind", "openai",
                "base-url", "http://127.0.0.1:9/v1",
                "key", SECRET,
                "model", "gpt-4o",
                "pool", "other",
                "limits", "rpm=60,rpd=1500",
                "preference", "1"));
        for (int i = 0; i < others.length; i += 2) {
            form.put(others[i], others[i + 1]);
        }
        List<String> pairs = new ArrayList<>();
        form.forEach((name, value) -> pairs.addAll(List.of(name, value)));
        return pairs.toArray(String[]::new);
    }

    private static List<String> noted(String subject) {
        var wanted = new AuditLog.Wanted("carol@example.org", "", subject, null, null, null);
        return server.bean(AuditLog.class).page(wanted, null, 20).stream()
                .map(entry -> entry.action())
                .toList();
    }
}
