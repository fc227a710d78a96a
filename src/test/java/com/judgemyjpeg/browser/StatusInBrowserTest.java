package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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

/// The status page with three months behind it, and with something that is down.
@Tag("slow")
class StatusInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer calm = TestServer.start(Map.of());
    private static final TestServer down = TestServer.start(Map.of());

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void threeMonths() {
        fill(calm.bean(Database.class), false);
        fill(down.bean(Database.class), true);
        try (BrowserContext context = CHROMIUM.context(1200, 900, "en-GB", false)) {
            Page page = context.newPage();
            waitFor(page, calm, ".state-head.is-fine");
            waitFor(page, down, ".state-open");
        }
    }

    private static void waitFor(Page page, TestServer server, String what) {
        page.waitForCondition(() -> {
            page.navigate(server.url() + "/status");
            return page.locator(what).count() == 1
                    && page.locator(".state-list").count() > 0;
        });
    }

    /// Another program has looked for 84 days, was killed once, slept through a week-end, and still looks.
    private static void fill(Database database, boolean open) {
        database.change(jdbc -> {
            jdbc.sql("""
                    insert into status_watch (id, began_at, seen_at, ended) values
                        ('00000000-0000-7000-8000-000000000001', now() - interval '84 days', now() - interval '52 days', false),
                        ('00000000-0000-7000-8000-000000000002', now() - interval '51 days 20 hours', now() - interval '23 days', true),
                        ('00000000-0000-7000-8000-000000000003', now() - interval '21 days', now() + interval '1 hour', false)""").update();
            jdbc.sql("""
                    insert into status_spell (id, watch_id, component, level, began_at, ended_at)
                    select gen_random_uuid(), cast('00000000-0000-7000-8000-00000000000' || watch as uuid), component, level,
                           now() - cast(ago as interval), now() - cast(ago as interval) + cast(lasted as interval)
                    from (values (1, 'database', 'down', '80 days 3 hours', '7 minutes'),
                                 (1, 'judging', 'down', '80 days 3 hours', '9 minutes'),
                                 (1, 'judging', 'degraded', '71 days', '3 hours'), (1, 'provider', 'degraded', '66 days', '50 minutes'),
                                 (1, 'web', 'degraded', '60 days', '12 minutes'), (2, 'database', 'down', '44 days 7 hours', '19 minutes'),
                                 (2, 'judging', 'down', '44 days 7 hours', '21 minutes'), (2, 'store', 'down', '38 days', '5 hours'),
                                 (2, 'letters', 'degraded', '31 days', '70 minutes'), (3, 'database', 'degraded', '12 days', '25 minutes'),
                                 (3, 'judging', 'degraded', '9 days 5 hours', '40 minutes'), (3, 'database', 'down', '3 days 2 hours', '4 minutes'),
                                 (3, 'judging', 'down', '3 days 2 hours', '5 minutes')) as each (watch, component, level, ago, lasted)""").update();
            if (open) {
                jdbc.sql("""
                        insert into status_spell (id, watch_id, component, level, began_at)
                        select gen_random_uuid(), '00000000-0000-7000-8000-000000000003', component, level, now() - interval '6 minutes'
                        from (values ('database', 'down'), ('judging', 'down')) as each (component, level)""").update();
            }
        });
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        calm.close();
        down.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "desktop-light-en, 1280, 900, en-GB, false",
        "desktop-dark-fr,  1280, 900, fr-FR, true",
        "phone-light-fr,    390, 844, fr-FR, false",
        "phone-dark-en,     390, 844, en-GB, true"
    })
    void everyScreenShowsAllOfIt(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = CHROMIUM.context(width, height, language, dark)) {
            Page page = context.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            see(page, calm, "calm-" + name);
            see(page, down, "down-" + name);
            assertThat(page.locator(".state-when time").count()).isEqualTo(3);
            assertThat(complaints).isEmpty();
        }
    }

    private static void see(Page page, TestServer server, String name) {
        page.navigate(server.url() + "/status");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("status-" + name + ".png"))
                .setFullPage(true));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + name)
                .isLessThanOrEqualTo(page.viewportSize().width);
    }

    @Test
    void pageThatStaysOpenFollows() {
        try (BrowserContext context = CHROMIUM.context(1280, 900, "en-GB", false)) {
            Page page = context.newPage();
            page.clock().install();
            page.navigate(calm.url() + "/status");
            assertThat(page.locator(".state-open").count()).isZero();
            calm.bean(Database.class).change(jdbc -> jdbc.sql("""
                    insert into status_spell (id, watch_id, component, level, began_at)
                    values (gen_random_uuid(), '00000000-0000-7000-8000-000000000003', 'letters', 'degraded', now())""").update());
            page.waitForCondition(() -> {
                page.clock().fastForward(16_000);
                return page.locator(".state-open").count() == 1;
            });
            calm.bean(Database.class)
                    .change(jdbc -> jdbc.sql(
                                    "update status_spell set ended_at = now() where component = 'letters' and ended_at is null")
                            .update());
            page.waitForCondition(() -> {
                page.clock().fastForward(16_000);
                return page.locator(".state-open").count() == 0;
            });
            assertThat(page.locator(".state-head.is-fine").count()).isEqualTo(1);
        }
    }

    @Test
    void withoutScriptTimesAreThoseOfUtcAndDaysWithTroubleOpenByKeyboard() {
        try (BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("en-GB")
                        .setColorScheme(ColorScheme.LIGHT))) {
            Page page = context.newPage();
            page.navigate(down.url() + "/status");
            assertThat(page.locator(".state-when").textContent())
                    .containsPattern("between .*UTC and .*UTC most likely around .*UTC");
            page.locator(".state-troubled summary").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".state-troubled li").first().isVisible()).isTrue();
        }
    }
}
