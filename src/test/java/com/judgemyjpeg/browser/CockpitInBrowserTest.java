package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.signin.StrongSignIn;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A cockpit that is left open: quiet, and when something burns; and the plan's sliders.
@Tag("slow")
class CockpitInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server =
            TestServer.start(Map.of("judge.analysis.poll", "19m", "judge.analysis.lease", "20m"), StrongSignIn.class);
    private static final TestPerson carol = new TestPerson(server);

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void aQuietProgram() {
        carol.signUp(server, "carol@example.org", "violet anchor paper lantern");
        carol.fill("/test/operator", "email", "carol@example.org");
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @Test
    void boardChangesByItselfWhenSomethingIsLate() {
        try (BrowserContext context = operator(390, 844, "fr", true)) {
            Page page = page(context);
            page.navigate(server.url() + "/operator/cockpit");
            page.locator(".board-calm").waitFor();
            look(page, "cockpit-quiet-phone-dark-fr");
            page.evaluate("window.same = true");
            server.bean(Database.class).change(jdbc -> jdbc.sql("""
                    insert into analysis_queue (analysis_id, owner_id, line, turn, enqueued_at)
                    values (gen_random_uuid(), gen_random_uuid(), 0, now() - interval '1 hour', now() - interval '1 hour')""").update());
            page.locator(".board-alarm").waitFor();
            assertThat(page.evaluate("window.same")).isEqualTo(true);
            server.bean(Database.class)
                    .change(jdbc -> jdbc.sql("delete from analysis_queue").update());
            page.locator(".board-calm").waitFor();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void boardThatCannotBeLookedUpSaysThatItIsOldAndComesBack() {
        try (BrowserContext context = operator(1440, 900, "en", false)) {
            Page page = context.newPage();
            page.navigate(server.url() + "/operator/cockpit");
            page.locator(".board-calm").waitFor();
            change("alter table provider_pool rename to away");
            try {
                page.locator("#board[data-stale]").waitFor();
                assertThat(page.locator("[data-board-state]").textContent()).startsWith("Not connected");
            } finally {
                change("alter table away rename to provider_pool");
            }
            page.locator("#board:not([data-stale])").waitFor();
        }
    }

    private static void change(String sql) {
        server.bean(Database.class).change(jdbc -> jdbc.sql(sql).update());
    }

    @Test
    void monthIsReckonedAnewAsASliderMoves() {
        try (BrowserContext context = operator(1440, 900, "en", false)) {
            Page page = page(context);
            page.navigate(server.url() + "/operator/plan");
            page.evaluate("window.same = true");
            page.locator("input[name=people]").fill("20000");
            page.locator(".what-if-month")
                    .getByText("That is phase 3 of the plan.")
                    .waitFor();
            assertThat(page.evaluate("window.same")).isEqualTo(true);
            page.locator("input[name=conversion]").focus();
            page.keyboard().press("Home"); // nobody pays
            page.locator(".what-if-month.loss").waitFor();
            look(page, "plan-quiet-desktop-light-en");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void printedItIsTheReportOfTheMonth() {
        try (BrowserContext context = operator(794, 1123, "fr", false)) { // A4
            Page page = page(context);
            page.navigate(server.url() + "/operator/cockpit");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".tabs").isVisible()).isFalse();
            assertThat(page.locator("[data-print]").isVisible()).isFalse();
            assertThat(page.locator(".board-facts.month").first().isVisible()).isTrue();
            look(page, "cockpit-print-fr");
        }
        assertThat(complaints).isEmpty();
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private static BrowserContext operator(int width, int height, String language, boolean dark) {
        BrowserContext context = CHROMIUM.context(width, height, language, dark);
        context.addCookies(List.of(new Cookie("judge_session", carol.cookie("judge_session")).setUrl(server.url())));
        return context;
    }

    private static void look(Page page, String name) {
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(name + " fits")
                .isTrue();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    }
}
