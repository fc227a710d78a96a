package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.TestPhotos;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The quiet way in: a photo's address instead of the photo, with and without script.
@Tag("slow")
class ByAddressInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final PretendHost host =
            new PretendHost().at("/dogs.jpg", PretendHost.file(TestPhotos.real("dogs")));
    private static final TestServer server = TestServer.start(
            Map.of("judge.fetch.allow-hosts", "127.0.0.1:" + host.port(), "judge.limits.times.analyses", 1000));

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
        host.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "address-desktop-light-fr, 1440, 900, fr, false",
        "address-desktop-dark-en,  1440, 900, en, true",
        "address-phone-light-de,   390,  844, de, false",
        "address-phone-dark-fr,    390,  844, fr, true"
    })
    void wrongAddressIsToldInPlaceAndARightOneLeadsToTheCritique(
            String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = context(width, height, language, dark, true)) {
            Page page = open(context);
            shoot(page, name + "-closed");
            page.locator(".by-address summary").click();
            shoot(page, name + "-open");
            assertThat(overflow(page)).as("wider than the screen").isLessThanOrEqualTo(0);
            page.locator("input[name=address]").fill("http://169.254.169.254/latest/meta-data/");
            page.keyboard().press("Enter");
            page.waitForSelector(".by-address .status.bad");
            shoot(page, name + "-refused");
            page.locator("input[name=address]").fill(photo());
            page.locator("[data-fetch]").click();
            page.waitForURL("**/analyses/**");
            page.waitForSelector("[data-critique]");
            assertThat(complaints).allMatch(said -> said.contains("422")); // the browser's own word on the refusal
        }
    }

    @Test
    void enterInTheFieldIsEnoughWithoutScript() {
        try (BrowserContext context = context(390, 844, "en", false, false)) {
            Page page = open(context);
            page.locator(".by-address summary").click();
            page.locator("label.tone:has(input[value=roast])").click();
            page.locator("input[name=address]").fill(photo());
            page.locator("input[name=address]").press("Enter");
            page.waitForURL("**/analyses/**");
            assertThat(host.requests()).isNotEmpty();
        }
    }

    private static String photo() {
        return "http://127.0.0.1:" + host.port() + "/dogs.jpg";
    }

    private static BrowserContext context(int width, int height, String language, boolean dark, boolean script) {
        boolean phone = width < 600;
        BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setIsMobile(phone)
                        .setHasTouch(phone)
                        .setJavaScriptEnabled(script)
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
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }
}
