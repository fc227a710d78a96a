package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestKeycloak;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Through our page and the provider's, as somebody does it who clicks.
@Tag("slow")
class ProviderInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String PASSWORD = "violet anchor paper lantern";

    private static Chromium chromium;
    private static TestServer server;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        Map<String, Object> settings = new HashMap<>(TestKeycloak.running().settings());
        settings.put("judge.oidc.google.client-id", "asked-only-when-somebody-goes-there");
        server = TestServer.start(settings);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0} {1}x{2} {3} {4}")
    @CsvSource({"desktop-light-fr, 1440, 900, fr, false", "phone-dark-fr,    390,  844, fr, true"})
    void buttonsStandAboveTheFormOfBothDoors(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = context(width, height, language, dark)) {
            Page page = open(context, "/sign-in?next=/photos");
            assertThat(page.locator(".providers a").count()).isEqualTo(2);
            assertThat(page.locator(".providers").boundingBox().y)
                    .isLessThan(page.locator("form.stack").boundingBox().y);
            assertThat(page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth"))
                    .isEqualTo(0);
            shoot(page, "providers-" + name + "-sign-in");
            page.navigate(server.url() + "/sign-up");
            assertThat(page.locator(".providers a").count()).isEqualTo(2);
            shoot(page, "providers-" + name + "-sign-up");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void accountIsLinkedByItsPasswordAfterTheProvidersPage() {
        new TestPerson(server).signUp(server, "heidi@example.org", PASSWORD);
        try (BrowserContext context = context(390, 844, "en", false)) {
            Page page = open(context, "/sign-in?next=/photos");
            page.getByText("Continue with Keycloak").click();
            page.fill("#username", "heidi");
            page.fill("#password", "heidi");
            shoot(page, "providers-keycloak");
            page.click("#kc-login");
            page.waitForURL("**/sign-in/link");
            shoot(page, "providers-link");
            page.fill("input[name=password]", PASSWORD);
            page.click("button.primary");
            page.waitForURL("**/photos");
            assertThat(page.locator("header a[href='/account']").count()).isEqualTo(1);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void wrongAnswerEndsAtTheDoorWithTheReasonAboveIt() {
        try (BrowserContext context = context(390, 844, "fr", false)) {
            Page page = open(context, "/login/oauth2/code/keycloak?code=x&state=y");
            assertThat(page.locator("[role=alert]").textContent()).contains("Keycloak");
            shoot(page, "providers-wrong-answer");
            page.locator(".providers a").last().click();
            page.waitForSelector("#username");
        }
    }

    private BrowserContext context(int width, int height, String language, boolean dark) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && page.url().startsWith(server.url())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(server.url() + path);
        return page;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
