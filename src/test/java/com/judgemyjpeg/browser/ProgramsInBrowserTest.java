package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestServer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys and the developers' page as somebody meets them, up to a real call from the form.
@Tag("slow")
class ProgramsInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server = TestServer.start(Map.of("judge.limits.times.sign-up", 1000));

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"programs-desktop-light-fr, 1440, 900, fr, false", "programs-phone-dark-en, 390, 844, en, true"})
    void keyIsMadeTriedRotatedAndRevoked(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = CHROMIUM.context(width, height, language, dark)) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            signUp(page, name + "@example.org");
            page.navigate(server.url() + "/account/keys");
            look(page, name + "-none");
            page.fill("input[name=name]", "Website");
            page.fill("input[name=ceiling]", "50");
            page.click("form[action='/account/keys'] button");
            String secret = secret(page);
            look(page, name + "-secret");

            page.navigate(server.url() + "/developers");
            page.locator("[data-try]").waitFor();
            look(page, name + "-developers");
            page.fill("[data-try-form] input[name=key]", secret);
            page.setInputFiles("[data-try-form] input[name=photo]", Path.of("src/test/resources/photos/dogs.jpg"));
            page.fill("[data-try-form] input[name='header:Prefer']", "wait=50");
            page.click("[data-try-form] button");
            PlaywrightAssertions.assertThat(page.locator("[data-try-body]"))
                    .containsText("\"score\"", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            assertThat(page.textContent("[data-try-left]")).contains("\"hour\";r=99");
            look(page, name + "-tried");

            page.navigate(server.url() + "/account/keys");
            look(page, name + "-one");
            page.click("form[action$='/rotate'] > button");
            look(page, name + "-rotating");
            page.click("form[action$='/rotate'] dialog [type=submit]");
            assertThat(secret(page)).startsWith(secret.substring(0, 13)).isNotEqualTo(secret);
            look(page, name + "-rotated");
            page.navigate(server.url() + "/account/keys");
            page.click("form[action$='/revoke'] > button");
            page.click("form[action$='/revoke'] dialog [type=submit]");
            PlaywrightAssertions.assertThat(page.locator(".key")).hasCount(0);
        }
        assertThat(complaints).isEmpty();
    }

    /// Fails with what the page shows instead.
    private static String secret(Page page) {
        try {
            return page.textContent("[data-secret]");
        } catch (TimeoutError e) {
            throw new AssertionError("no key on " + page.url() + ", but: " + page.innerText("body"), e);
        }
    }

    private static void signUp(Page page, String email) {
        page.navigate(server.url() + "/sign-up");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(TestCaller.PASSWORD);
        page.locator(".door-form button[type=submit]").click();
        page.waitForSelector(".notice");
        page.navigate(TestMail.link(server, email, "/sign-up/confirm"));
        page.locator(".door-form button[type=submit]").click();
        page.waitForURL("**/photos");
    }

    private static void look(Page page, String name) {
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(name + " fits")
                .isTrue();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    }
}
