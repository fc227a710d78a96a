package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.signin.StrongSignIn;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The operators' pages and the form for feedback, as they are seen: on a phone too, and
/// nothing of a table pushes the page wider than the screen.
@Tag("slow")
class OperatingInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server = TestServer.start(
            // no worker takes what is put into the queue here, and what is held in it stays so
            Map.of(
                    "judge.analysis.poll", "19m",
                    "judge.analysis.lease", "20m",
                    "judge.alerting.slack", "http://127.0.0.1:1/slack",
                    "judge.alerting.webhook", "http://127.0.0.1:1/hook",
                    "judge.alerting.webhook-secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            StrongSignIn.class);
    private static final TestPerson carol = new TestPerson(server);

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void aSiteWithSomeLife() {
        for (String name : List.of("carol", "bob")) {
            carol.signUp(server, name + "@example.org", "violet anchor paper lantern");
        }
        carol.fill("/test/operator", "email", "carol@example.org");
        String bob = "/operator/people/" + bob();
        carol.fill(bob + "/waive", "reason", "wrote the Portuguese texts", "span", "year");
        carol.fill(bob + "/suspend", "reason", "sells photos of others as his own, and was asked twice to stop");
        carol.fill("/operator/bans", "target", "203.0.113.0/24", "reason", "scraping", "span", "month");
        carol.fill("/operator/bans", "target", "spam@example.net", "reason", "spam in feedback", "span", "year");
        carol.fill("/feedback", "kind", "idea", "rating", "4", "text", "Please show the histogram in colour as well.");
        new TestPerson(server)
                .fill(
                        "/feedback",
                        "kind",
                        "question",
                        "text",
                        "Does the score change\nwhen I crop the photo?",
                        "address",
                        "ivan.with.a.rather.long.address@mail.example.org");
        fillDays();
        fillQueue();
        fillProviders();
        fillFigures();
        WatchedHours.fill(server.bean(Database.class));
        fillIncidents();
    }

    /// Two that are open, one of them critical and looked after; one that is over; channels that do well and badly.
    private static void fillIncidents() {
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into alerting_incident (id, rule, part, level, says, figure, comparison, threshold, place, began_at,
                        opened_at, value, worst, points, calm_since, closed_at, told_at, acknowledged_at, acknowledged_by)
                    select gen_random_uuid(), rule, part, level, says, figure, 'above', threshold, place,
                        now() - n * interval '17 minutes', now() - n * interval '15 minutes', worst * 0.9, worst,
                        (select jsonb_agg(jsonb_build_object('at', now() - (24 - m) * interval '1 minute',
                            'value', worst * (0.55 + 0.4 * abs(sin(m / 4.0))))) from generate_series(1, 24) m),
                        case when n > 1 then now() - interval '3 minutes' end, case when n > 2 then now() end, case when n < 4 then now() end,
                        case when n = 1 then now() end, case when n = 1 then 'carol@example.org' end
                    from (values (1, 'disk', '*', 'critical', 'disk over 80 % used', 'disk.used', 0.8, 'web-2', 0.93),
                                 (2, 'queue-age', '', 'warning', 'somebody waits long for their critique', 'queue.oldest', 300.0, '', 912.0),
                                 (3, 'errors-critical', '', 'critical', 'errors over 5 %', 'http.errors', 0.05, '', 0.31),
                                 (4, 'quota', '*', 'warning', 'most of the AI quota is used', 'provider.quota', 0.8, 'main', 0.99))
                        as each (n, rule, part, level, says, figure, threshold, place, worst)""").update();
            jdbc.sql("""
                    insert into alerting_rule (rule, state, value, value_at, judged_at, silenced_until, silenced_by)
                    values ('disk', 'burning', 0.93, now(), now(), null, null), ('queue-age', 'quiet', 80, now(), now(), null, null),
                           ('quota', 'unrecorded', null, null, now(), now() + interval '3 hours', 'carol@example.org'),
                           ('errors-warning', 'pending', 0.02, now(), now(), null, null)""").update();
            jdbc.sql("""
                    insert into alerting_channel (name, delivered_at, failed_at, reason, failures)
                    values ('slack', now(), null, '', 0), ('webhook', now() - interval '2 days', now(), 'no answer within 10000 ms', 3)""").update();
        });
    }

    /// A year that went well, but for its first month.
    private static void fillFigures() {
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into kpi_month (month, people, free, analyses, micros, paid, refunded, begun, lost, running, twelfths)
                    select cast(date_trunc('month', now() at time zone 'UTC') as date) - n * interval '1 month', people,
                        people * 9 / 10, people * 4, case n when 12 then 600000000 else people * 9000 end, people * 85,
                        people * 3, people / 35, people / 200, people / 35 - people / 200,
                        (people / 35 - people / 200) * 11988
                    from (select n, cast(180 + (12 - n) * (12 - n) * 9 * (1 + sin(n) / 6) as integer) as people
                          from generate_series(1, 12) n union all select 0, 610) each
                    on conflict (month) do update set people = excluded.people, free = excluded.free,
                        analyses = excluded.analyses, micros = excluded.micros, paid = excluded.paid,
                        begun = excluded.begun, lost = excluded.lost""").update();
            jdbc.sql("update kpi_counted set through = now()").update();
        });
    }

    private static String bob() {
        return server.bean(Accounts.class)
                .find(Email.of("bob@example.org").orElseThrow())
                .orElseThrow()
                .id()
                .toString();
    }

    /// Thirty days of photos, and some that failed.
    private static void fillDays() {
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into photo (owner_id, id, provider, store_key, digest, bytes, format, name, width, height, created_at)
                    select cast(:owner as uuid), cast(lpad(to_hex(n), 32, '0') as uuid), 'folder', 'x' || n,
                           sha256(cast('x' || n as bytea)), 1, 'JPEG', 'x', 1, 1, now()
                    from generate_series(1, 400) n""").param("owner", bob()).update();
            jdbc.sql("""
                    insert into analysis (owner_id, id, photo_id, tone, language, photo_type, state, created_at)
                    select owner_id, id, id, 'ROAST', 'EN', 'GENERAL', case when bytes % 2 = 1 and random() < 0.1 then 'failed' else 'done' end,
                           now() - (30 * random() * random()) * interval '1 day'
                    from photo""").update();
            jdbc.sql("""
                    insert into reservation (owner_id, analysis_id, state, reserved_at, settled_at)
                    select owner_id, id, 'charged', created_at, created_at from analysis limit 3""").update();
        });
    }

    /// A line that is late, one that is not, workers of two programs, and an outage of the
    /// critic an hour ago.
    private static void fillQueue() {
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into analysis_queue (analysis_id, owner_id, line, turn, enqueued_at, format, available_at, faults)
                    select gen_random_uuid(), gen_random_uuid(), n % 3, now(), now() - n * interval '1 second',
                           case when n = 59 then 2 else 1 end,
                           case when n % 9 = 1 then now() + interval '1 hour' end, case when n % 9 = 1 then 1 else 0 end
                    from generate_series(1, 60) n""").update();
            jdbc.sql("""
                    insert into analysis_queue (analysis_id, owner_id, line, turn, enqueued_at, worker, stage, held_since,
                        leased_until, faults, lapses)
                    select uuidv7(), case when n < 4 then cast(? as uuid) else gen_random_uuid() end, n % 4, now(), now(),
                           case when n % 3 = 0 then '7f3c0a52-aaaa' else 'b41d99e0-bbbb' end,
                           (array['opening', 'rendering', 'measuring', 'judging'])[1 + n % 4], now() - n * interval '3 seconds',
                           now() + (23 - 3 * n) * interval '1 minute', case when n = 2 then 1 else 0 end, case when n = 5 then 2 else 0 end
                    from generate_series(1, 6) n""").param(bob()).update();
            jdbc.sql("""
                    update analysis set finished_at = created_at + (1 + 40 * random() * random()) * interval '1 second',
                        problem = case when state = 'failed' then 'CRITIC_AWAY' end,
                        fault = case when state = 'failed'
                            then 'critic: quota used up (429, insufficient_quota)' end""").update();
            jdbc.sql("""
                    with last as (select owner_id, id, row_number() over (order by created_at desc) as n from analysis limit 160)
                    update analysis a set created_at = now() - n * interval '65 seconds',
                        finished_at = now() - n * interval '65 seconds' + (1 + 90 * random() * random()) * interval '1 second',
                        state = case when n between 30 and 34 then 'failed' else 'done' end, attempt = 5,
                        problem = case when n between 30 and 32 then 'CRITIC_AWAY' when n < 35 then 'GAVE_UP' end,
                        fault = case when n between 30 and 32
                            then 'critic: provider took too long (no answer within 45 s)'
                            when n < 35 then 'bug: java.lang.IllegalStateException: measurements of another version' end
                    from last where last.owner_id = a.owner_id and last.id = a.id""").update();
        });
    }

    /// Pools that are well, near a ceiling, and out of order; keys of each state; a month of
    /// calls.
    private static void fillProviders() {
        for (String[] key : new String[][] {
            {"first", "gpt-4o-mini", "main", "tier-1,rpd=10000,concurrency=32"},
            {"second", "gpt-4o-mini", "main", ""},
            {"gemini-of-the-club", "gemini-2.5-flash", "spare", "rpm=1000,rpd=1500"},
            {"at-home", "llava:13b", "own-machine", ""}
        }) {
            carol.fill(
                    "/operator/providers/keys",
                    "name",
                    key[0],
                    "kind",
                    key[0].equals("at-home") ? "compatible" : "openai",
                    "base-url",
                    "http://127.0.0.1:9/v1",
                    "key",
                    "sk-test-" + key[0] + "-0f3a",
                    "model",
                    key[1],
                    "pool",
                    key[2],
                    "limits",
                    key[3],
                    "preference",
                    "0");
        }
        carol.fill("/operator/providers/keys/second/pause", "x", "");
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    update provider_key set out_why = 'AUTHENTICATION', out_at = now() - interval '3 hours'
                    where name = 'gemini-of-the-club'""").update();
            jdbc.sql("""
                    update provider_pool set learned_tokens = 4000000, budget_day = 20000000, budget_month = 200000000
                    where name = 'main'""").update();
            jdbc.sql("""
                    update provider_pool set strikes = 6, why = 'SERVER_FAULT', resting_until = now() + interval '40 seconds',
                        budget_day = 1000000 where name = 'spare'""").update();
            jdbc.sql("""
                    insert into provider_hour (pool, hour, requests)
                    values ('main', date_trunc('hour', now()), 4200), ('spare', date_trunc('hour', now()), 1500)""").update();
            jdbc.sql("""
                    insert into provider_spend (pool, day, micros)
                    values ('main', (now() at time zone 'UTC')::date, 17300000), ('spare', (now() at time zone 'UTC')::date, 1000000)""").update();
            jdbc.sql("""
                    insert into provider_call (id, began_at, pool, key_name, model, subject, reference, plan, prompt, ended_at,
                        outcome, micros, batch)
                    select gen_random_uuid(), began, 'main', 'first', 'gpt-4o-mini',
                           case when n % 3 = 0 then (select person_id from account limit 1 offset n % 2) else cast(lpad(to_hex(n % 7), 32, '0') as uuid) end,
                           '', (array['free', 'free', 'premium', 'none'])[1 + n % 4], 'v1', case when n % 200 <> 7 then began end,
                           case when n % 200 <> 7 then case n % 40 when 1 then 'timed-out' when 2 then 'declined' when 3 then 'minute-limit' else 'answered' end end,
                           20000 + n % 9 * 3000, case when n % 6 = 0 then gen_random_uuid() end
                    from (select n, now() - interval '11 minutes' - (30 * random() * random()) * interval '1 day' as began
                          from generate_series(1, 2000) n) as each""").update();
        });
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-light-en, 1440, 900, en, false", "phone-dark-fr,    390,  844, fr, true"})
    void everyPageFitsItsScreen(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = context(width, height, language, dark)) {
            Page page = context.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            for (String path : List.of(
                    "/operator",
                    "/operator/incidents",
                    "/operator/modes",
                    "/operator/incidents/runbook",
                    "/operator/queue",
                    "/operator/providers",
                    "/operator/people",
                    "/operator/people/" + bob(),
                    "/operator/feedback",
                    "/operator/bans",
                    "/operator/mail",
                    "/operator/figures",
                    "/operator/cockpit",
                    "/operator/plan",
                    "/operator/audit",
                    "/feedback",
                    "/batches")) { // it depends on the keys whether it offers to wait
                page.navigate(server.url() + path);
                String shot = path.equals("/operator/people/" + bob()) ? "/operator/person" : path;
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve("desk-" + name + shot.replace('/', '-') + ".png"))
                        .setFullPage(true));
                // not window.innerWidth: a phone shows what is too wide by growing it
                assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as("width of " + path)
                        .isLessThanOrEqualTo(width);
            }
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void queueMovesWithoutReloadingAndIsTriedAgainByKeyboard() {
        try (BrowserContext context = context(1440, 900, "en", false)) {
            Page page = context.newPage();
            page.navigate(server.url() + "/operator/queue");
            page.evaluate("window.same = true");
            assertThat(page.locator(".lines li").nth(3).locator("dd").first().textContent())
                    .isEqualTo("0");
            server.bean(Database.class).change(jdbc -> jdbc.sql("""
                    insert into analysis_queue (analysis_id, owner_id, line, turn, enqueued_at)
                    values (gen_random_uuid(), gen_random_uuid(), 3, now(), now())""").update());
            page.waitForCondition(() -> page.locator(".lines li")
                    .nth(3)
                    .locator("dd")
                    .first()
                    .textContent()
                    .equals("1"));
            assertThat(page.evaluate("window.same")).isEqualTo(true);

            int before = page.locator(".given-up li").count();
            page.locator(".given-up li button").first().focus();
            page.keyboard().press("Enter");
            page.waitForCondition(() -> page.locator(".given-up li").count() == before - 1);
        }
    }

    private static BrowserContext context(int width, int height, String language, boolean dark) {
        boolean phone = width < 600;
        BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setIsMobile(phone)
                        .setHasTouch(phone)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(60_000);
        context.addCookies(List.of(new Cookie("judge_session", carol.cookie("judge_session")).setUrl(server.url())));
        return context;
    }
}
