package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestServer;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The second photo of a day without an account: an invitation, with and without script.
@Tag("slow")
class InvitationInBrowserTest {
    private static final Path PHOTOS = Path.of("src/test/resources/photos");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server =
            TestServer.start(Map.of("judge.guest.per-browser", 1, "judge.guest.per-network", 1000));

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} {3} script {5}")
    @CsvSource({
        "desktop-fr, 1440, 900, fr, false, true",
        "phone-dark-de, 390, 844, de, true, true",
        "desktop-dark-en, 1440, 900, en, true, false",
        "phone-fr, 390, 844, fr, false, false"
    })
    void usedDayShowsTheWayToAnAccount(
            String name, int width, int height, String language, boolean dark, boolean script) {
        try (BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setJavaScriptEnabled(script)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT))) {
            Page page = context.newPage();
            bring(page, "fig");
            page.waitForURL("**/analyses/**");
            bring(page, "cat");
            page.waitForSelector("a[href='/sign-up']:visible");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots/invitation-" + name + ".png"))
                    .setFullPage(true));
            page.locator("a[href='/sign-up']:visible").first().click();
            assertThat(page.url()).endsWith("/sign-up");
        }
    }

    private static void bring(Page page, String photo) {
        page.navigate(server.url() + "/");
        page.locator("input[type=file]").first().setInputFiles(PHOTOS.resolve(photo + ".jpg"));
        page.locator(".upload-words button[type=submit]").first().click();
    }
}
