package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestServer;
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

/// Upload, progress, critique: as a visitor sees them.
@Tag("slow")
class JudgingInBrowserTest {
    private static final Path PHOTOS = Path.of("src/test/resources/photos");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server = TestServer.start(
            Map.of("judge.limits.times.analyses", 1000, "judge.limits.times.analyses-of-network", 100_000));

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void patience() {
        assertThat(CHROMIUM.browser().isConnected()).isTrue();
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} {1}x{2} {3} {4}")
    @CsvSource({"desktop-light-fr, 1440, 900,  fr, false, dogs", "phone-dark-fr,    390,  844,  fr, true,  astronaut"})
    void photoGoesInAndTheCritiqueAppearsWithoutReload(
            String name, int width, int height, String language, boolean dark, String photo) {
        try (BrowserContext context = context(width, height, language, dark)) {
            Page page = open(context);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            shoot(page, name + "-landing");
            choose(page, PHOTOS.resolve(photo + ".jpg"));
            page.waitForURL("**/analyses/**");
            page.evaluate("window.stillHere = true");
            shoot(page, name + "-progress");
            page.waitForSelector("[data-critique]");
            assertThat(page.evaluate("window.stillHere")).as("not reloaded").isEqualTo(true);
            int score = Integer.parseInt(page.locator(".score-number, [data-score]")
                    .first()
                    .innerText()
                    .trim());
            assertThat(score).isBetween(1, 100);
            shoot(page, name + "-critique");
            assertThat(overflow(page)).as("wider than the screen").isLessThanOrEqualTo(0);
            page.navigate(server.url() + "/photos");
            assertThat(page.locator("[data-photos] li").count()).isEqualTo(1);
            shoot(page, name + "-photos");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void overlaysAreSwitchedByKeyboard() {
        try (BrowserContext context = context(1440, 900, "en", false)) {
            Page page = judged(context, "dandelion");
            page.locator("[aria-pressed]").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("[aria-pressed=true]").count()).isEqualTo(1);
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            shoot(page, "overlay");
            assertThat(page.locator("[aria-pressed=true]").count()).isPositive();
            page.keyboard().press("Escape");
            assertThat(page.locator("[aria-pressed=true]").count()).isZero();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void anotherToneIsOneFormAway() {
        try (BrowserContext context = context(1440, 900, "en", false)) {
            Page page = judged(context, "lamp");
            String before = page.url();
            page.locator("form[action$='/again'] label:has(input[value=roast])").click();
            page.locator("form[action$='/again'] button[type=submit]").click();
            page.waitForURL(url -> url.contains("/analyses/") && !url.equals(before));
            page.waitForSelector("[data-critique]");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void deletedPhotoIsGoneAfterAQuestion() {
        try (BrowserContext context = context(390, 844, "en", false)) {
            Page page = judged(context, "cat");
            page.locator("form.delete > button").first().click();
            page.waitForSelector("dialog[open]");
            shoot(page, "delete");
            page.locator("dialog[open] button[type=submit], dialog[open] .danger")
                    .first()
                    .click();
            page.waitForURL("**/photos");
            assertThat(page.locator("[data-photos] li").count()).isZero();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void heicOfAPhoneIsConvertedInTheBrowser() {
        try (BrowserContext context = context(390, 844, "en", false)) {
            Page page = open(context);
            choose(page, Path.of("src/test/resources/pages/dandelion.heic"));
            page.waitForURL("**/analyses/**", new Page.WaitForURLOptions().setTimeout(60_000));
            page.waitForSelector("[data-critique]");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void pageWorksWithoutScript() {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("fr");
        try (BrowserContext context = CHROMIUM.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(server.url() + "/");
            page.locator("input[type=file]").first().setInputFiles(PHOTOS.resolve("fig.jpg"));
            page.locator(".upload-words button[type=submit]").click();
            page.waitForURL("**/analyses/**");
            page.waitForSelector("[data-critique]"); // by the page's own refreshing
        }
    }

    private Page judged(BrowserContext context, String photo) {
        Page page = open(context);
        choose(page, PHOTOS.resolve(photo + ".jpg"));
        page.waitForURL("**/analyses/**");
        page.waitForSelector("[data-critique]");
        return page;
    }

    private static void choose(Page page, Path photo) {
        page.locator("input[type=file]").first().setInputFiles(photo);
        page.locator(".upload-words button[type=submit]").click();
    }

    private BrowserContext context(int width, int height, String language, boolean dark) {
        boolean phone = width < 600;
        BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setIsMobile(phone)
                        .setHasTouch(phone)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private Page open(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(server.url() + "/");
        return page;
    }

    private static int overflow(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
