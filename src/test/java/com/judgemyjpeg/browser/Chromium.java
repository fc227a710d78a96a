package com.judgemyjpeg.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The system's own Chromium, driven by Playwright; its own browsers are not downloaded.
final class Chromium implements AutoCloseable {
    /// The shell first: it is the same engine without windows, and spends a tenth less of the processor.
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Skips the test with a clear line where there is none.
    static Chromium start() {
        Optional<Path> found = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium here: browser tests are skipped");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(found.get())
                        .setArgs(List.of(
                                "--no-sandbox", // as root there is none
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    /// Somebody's browser, with nothing in it yet; a narrow one is a phone's.
    BrowserContext context(int width, int height, String language, boolean dark) {
        boolean phone = width < 600;
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language)
                .setIsMobile(phone)
                .setHasTouch(phone)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(60_000);
        return context;
    }

    /// Gives a page a device that holds passkeys.
    ///
    /// @param unlocks whether its owner is recognised when asked for
    static void plugInPasskeys(Page page, boolean unlocks) {
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", unlocks);
        options.addProperty("automaticPresenceSimulation", true);
        var added = new JsonObject();
        added.add("options", options);
        CDPSession chromium = page.context().newCDPSession(page);
        chromium.send("WebAuthn.enable");
        chromium.send("WebAuthn.addVirtualAuthenticator", added);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
