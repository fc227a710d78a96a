package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestServer;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages of one's own account as their owner sees them.
@Tag("slow")
class OwnAccountInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server =
            TestServer.start(Map.of("judge.limits.times.sign-up", 1000, "judge.limits.times.sign-in", 1000));

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "account-desktop-light-fr, 1440, 900, fr, false",
        "account-desktop-dark-en,  1440, 900, en, true",
        "account-phone-light-en,   390,  844, en, false",
        "account-phone-dark-fr,    390,  844, fr, true"
    })
    void everyPageFitsAndPreferencesShowAtOnce(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT))) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("status of 403")) {
                    complaints.add(message.text());
                }
            });
            signUp(page, name + "@example.org");
            look(page, "/account", name + "-profile");
            look(page, "/account/email", name + "-email");
            look(page, "/account/password", name + "-password");
            look(page, "/account/data", name + "-data");
            look(page, "/account/close", name + "-close");
            page.locator("input[name=password]").fill("not the password at all");
            page.locator(".one-thing form button[type=submit]").click();
            page.waitForSelector(".wrong");
            shoot(page, name + "-close-wrong");
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator(".one-thing form button[type=submit]").click();
            page.waitForSelector(".notice");
            shoot(page, name + "-closed");
            page.navigate(server.url() + "/sign-in");
            page.locator("input[name=email]").fill(name + "@example.org");
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator(".door-form button[type=submit]").click();
            page.waitForURL("**/account/data");
            shoot(page, name + "-closing");
            page.locator(".closing-note button").click();
            page.waitForSelector(".leave");
            page.navigate(server.url() + "/account");
            page.locator("input[name=name]").fill("Ada Martin");
            page.locator("input[name=theme][value=" + (dark ? "light" : "dark") + "]")
                    .check(new Locator.CheckOptions().setForce(true));
            page.locator(".prefer button[type=submit]").click();
            page.waitForSelector(".told");
            assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo(dark ? "light" : "dark");
            shoot(page, name + "-saved");
            assertThat(complaints).isEmpty();
        }
    }

    private void signUp(Page page, String email) {
        page.navigate(server.url() + "/sign-up");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator(".door-form button[type=submit]").click();
        page.waitForSelector(".notice");
        page.navigate(TestMail.link(server, email, "/sign-up/confirm"));
        page.locator(".door-form button[type=submit]").click();
        page.waitForURL("**/photos");
    }

    private static void look(Page page, String path, String name) {
        page.navigate(server.url() + path);
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(path + " is wider than the screen")
                .isEqualTo(0);
        shoot(page, name);
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
