package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.analysis.HeldLine;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page of an analysis that waits, on networks that let no stream through, and with somebody who has changed their
/// mind.
@Tag("slow")
class WaitingInBrowserTest {
    private static final Path PHOTOS = Path.of("src/test/resources/photos");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server = TestServer.start(
            Map.of(
                    "judge.limits.times.analyses", 1000,
                    "judge.limits.times.analyses-of-network", 100_000,
                    "judge.analysis.poll", "100ms",
                    "judge.analysis.workers", 1),
            HeldLine.class);

    private final HeldLine.GatedCritic critic = server.bean(HeldLine.GatedCritic.class);
    private static int photo = 500;

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @Test
    void pageThatHearsNoStreamAsksAndFinishes() {
        try (BrowserContext context = context(390, 844, "en", false)) {
            AtomicInteger cut = new AtomicInteger();
            AtomicInteger asked = new AtomicInteger();
            context.route("**/events", route -> {
                cut.incrementAndGet();
                route.abort("connectionreset");
            });
            context.route("**/state", route -> {
                asked.incrementAndGet();
                route.resume();
            });
            Page page = context.newPage();
            critic.close();
            bring(page, "dogs");
            critic.open();
            page.evaluate("window.stillHere = true");
            page.waitForSelector("[data-critique]");
            assertThat(page.evaluate("window.stillHere")).as("not reloaded").isEqualTo(true);
            assertThat(cut.get()).isPositive();
            assertThat(asked.get()).isPositive();
        }
    }

    @Test
    void pageGoesBackToTheStreamWhenItComesThroughAgain() {
        try (BrowserContext context = context(1440, 900, "en", false)) {
            AtomicInteger streams = new AtomicInteger();
            context.route("**/events", route -> {
                if (streams.incrementAndGet() > 1) {
                    route.resume();
                } else {
                    route.fulfill(new Route.FulfillOptions().setStatus(429).setBody("{}"));
                }
            });
            critic.close();
            Page page = context.newPage();
            page.clock().install();
            bring(page, "dogs");
            page.waitForCondition(() -> streams.get() == 1);
            page.clock().fastForward(31_000);
            page.waitForCondition(() -> streams.get() == 2);
            critic.open();
            page.clock().resume();
            page.waitForSelector("[data-critique]");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-light-en, 1440, 900, en, false", "phone-dark-fr,    390,  844, fr, true"})
    void lineIsSeenAndLeftByKeyboard(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = context(width, height, language, dark)) {
            formALine();
            Page page = context.newPage();
            bring(page, "lamp");
            page.waitForCondition(() -> page.locator(".queue-line i").count() == 3);
            assertThat(page.locator(".queue-line em").innerText()).isEqualTo("4");
            page.waitForTimeout(900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SHOTS.resolve("waiting-" + name + ".png"))
                    .setFullPage(true));
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            page.locator("form.cancel button").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/photos");
            assertThat(page.locator("[data-photos] li").count()).isZero();
        }
    }

    @AfterEach
    void letGo() throws InterruptedException {
        critic.open();
        for (int i = 0;
                i < 600 && server.bean(AnalysisQueue.class).lines().stream().anyMatch(line -> line.jobs() > 0);
                i++) {
            Thread.sleep(100);
        }
    }

    /// One whom the critic looks at, and three who wait; each somebody else, because one person's further photos
    /// let others between them.
    private void formALine() {
        critic.close();
        for (int i = 0; i < 4; i++) {
            new TestPerson(server).judge(TestPhotos.small(photo++), "");
        }
    }

    private static BrowserContext context(int width, int height, String language, boolean dark) {
        BrowserContext context = CHROMIUM.context(width, height, language, dark);
        context.setDefaultTimeout(90_000);
        return context;
    }

    private static void bring(Page page, String photo) {
        page.navigate(server.url() + "/");
        page.locator("input[type=file]").first().setInputFiles(PHOTOS.resolve(photo + ".jpg"));
        page.locator(".upload-words button[type=submit]").click();
        page.waitForURL("**/analyses/**");
    }
}
