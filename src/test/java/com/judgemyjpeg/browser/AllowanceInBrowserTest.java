package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestMail;
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

/// A member's month: told before the photo, used up, looked up.
@Tag("slow")
class AllowanceInBrowserTest {
    private static final Path PHOTOS = Path.of("src/test/resources/photos");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server = TestServer.start(Map.of("judge.allowance.free-a-month", 1));

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-en, 1440, 900, en, false", "phone-dark-fr, 390, 844, fr, true"})
    void monthIsToldUsedAndLookedUp(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setTimezoneId("Asia/Tokyo")
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT))) {
            Page page = context.newPage();
            signUp(page, name + "@example.org");
            page.navigate(server.url() + "/");
            assertThat(page.locator("[data-allowance]:visible").textContent()).contains("1");
            bring(page, "fig");
            page.waitForURL("**/analyses/**");
            bring(page, "cat");
            page.waitForSelector("[data-offer]:visible");
            shoot(page, "allowance-used-" + name);
            page.waitForResponse("**/account/allowance/zone", () -> page.navigate(server.url() + "/account/allowance"));
            page.reload();
            assertThat(page.locator("select[name=zone]").inputValue()).isEqualTo("Asia/Tokyo");
            assertThat(page.locator(".allowance-count strong").textContent()).isEqualTo("0");
            assertThat(page.locator(".ledger li").count()).isBetween(2, 3);
            shoot(page, "allowance-" + name);
        }
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/" + name + ".png"))
                .setFullPage(true));
    }

    private static void signUp(Page page, String email) {
        page.navigate(server.url() + "/sign-up");
        page.fill("[name=email]", email);
        page.fill("[name=password]", "correct horse battery staple");
        page.locator("main button[type=submit]").first().click();
        page.navigate(TestMail.link(server, email, "/sign-up/confirm"));
        page.locator("main button[type=submit]").first().click();
    }

    private static void bring(Page page, String photo) {
        page.navigate(server.url() + "/");
        page.locator("input[type=file]").first().setInputFiles(PHOTOS.resolve(photo + ".jpg"));
        page.locator(".upload-words button[type=submit]").first().click();
    }
}
