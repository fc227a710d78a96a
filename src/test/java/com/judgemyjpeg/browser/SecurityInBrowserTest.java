package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.AuthenticatorApp;
import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Role;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Passkeys with Chromium's virtual authenticator, and the pages around them.
@Tag("slow")
class SecurityInBrowserTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final String NO_AUTOFILL = "PublicKeyCredential.isConditionalMediationAvailable = async () => false";
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server =
            TestServer.start(Map.of("judge.limits.times.sign-up", 1000, "judge.limits.times.sign-in", 1000));

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void ready() {
        assertThat(CHROMIUM.browser().isConnected()).isTrue();
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @Test
    void passkeyOpensTheAccountByAutofillUntilItIsDeleted() {
        try (BrowserContext context = CHROMIUM.context(1280, 900, "en", false)) {
            Page page = signedUp(context, "alice@example.org", true);
            addPasskey(page, "My laptop");
            signOut(page);
            page.navigate(local("/sign-in?next=/account/security")); // the virtual device answers by itself
            page.waitForURL(local("/account/security"));
            assertThat(page.locator(".things strong").allInnerTexts()).contains("My laptop");

            page.locator("form[action^='/account/passkeys/'] > button").click();
            page.waitForSelector("dialog[open]");
            page.locator("dialog[open] .danger-full").click();
            page.waitForCondition(
                    () -> page.locator("form[action^='/account/passkeys/']").count() == 0);
            signOut(page);
            page.navigate(local("/sign-in"));
            page.waitForSelector("[data-passkey-trouble]:not([hidden])");
            assertThat(page.url()).endsWith("/sign-in");
        }
    }

    @Test
    void passkeyOpensTheAccountByButtonAndMakesTheSessionStrong() {
        try (BrowserContext context = CHROMIUM.context(1280, 900, "en", false)) {
            context.addInitScript(NO_AUTOFILL);
            Page page = signedUp(context, "operator@example.org", true);
            addPasskey(page, "My laptop");
            signOut(page);
            Accounts accounts = server.bean(Accounts.class);
            accounts.grant(person("operator@example.org"), Role.OPERATOR);
            page.navigate(local("/sign-in?next=/operator/nothing-here"));
            page.locator("[data-passkey-enter]").click();
            page.waitForURL(local("/operator/nothing-here"));
            assertThat(page.locator("h1").innerText())
                    .as("let in, where nothing is")
                    .contains("no such page");
        }
    }

    @Test
    void passkeyOfASuspendedAccountIsRefusedInWords() {
        try (BrowserContext context = CHROMIUM.context(1280, 900, "en", false)) {
            context.addInitScript(NO_AUTOFILL);
            Page page = signedUp(context, "mallory@example.org", true);
            addPasskey(page, "My laptop");
            server.bean(Accounts.class).suspend(person("mallory@example.org"), "Sold other people's photos");

            page.navigate(local("/sign-in"));
            page.locator("[data-passkey-enter]").click();
            page.waitForSelector("[data-passkey-trouble]:not([hidden])");
            assertThat(page.locator("[data-passkey-trouble]").innerText()).contains("Sold other people's photos");
            page.navigate(local("/account/security"));
            assertThat(page.url()).contains("/sign-in");
        }
    }

    @Test
    void authenticatorThatIsNotUnlockedIsNoPasskey() {
        try (BrowserContext context = CHROMIUM.context(1280, 900, "en", false)) {
            Page page = signedUp(context, "bob@example.org", false);
            page.locator("[data-passkey-add] button").click();
            page.waitForSelector("[data-passkey-trouble]:not([hidden])");
            assertThat(page.locator("form[action^='/account/passkeys/']").count())
                    .isZero();
        }
    }

    @Test
    void atAnAddressOfNumbersThePagesSayWherePasskeysWork() {
        try (BrowserContext context = CHROMIUM.context(1280, 900, "en", false)) {
            Page page = context.newPage();
            page.navigate(server.url() + "/sign-in");
            assertThat(page.locator("[data-passkey-enter]").count()).isZero();
            assertThat(page.locator("a[href='" + local("/sign-in") + "']").count())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-light-fr, 1440, 900, fr, false", "phone-dark-fr,    390,  844, fr, true"})
    void pagesFitTheirScreens(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = CHROMIUM.context(width, height, language, dark)) {
            Page page = signedUp(context, name + "@example.org", true);
            see(page, name, "security-empty");
            addPasskey(page, "");
            addAnotherDevice(name + "@example.org");
            page.navigate(local("/account/second-factor"));
            see(page, name, "second-factor");
            String secret = page.locator(".secret").innerText();
            page.locator("input[name=code]").fill(AuthenticatorApp.code(secret, Instant.now()));
            page.locator(".factor-code button").click();
            page.waitForSelector(".codes");
            see(page, name, "backup-codes");
            page.navigate(local("/account/security"));
            page.locator(".unfold summary").click();
            see(page, name, "security");
        }
        try (BrowserContext context = CHROMIUM.context(width, height, language, dark)) {
            Page page = context.newPage(); // without a device that would answer by itself
            listen(page);
            page.navigate(local("/sign-in"));
            page.waitForSelector("[data-passkey-door]");
            see(page, name, "sign-in");
            page.locator("input[name=email]").fill(name + "@example.org");
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator("form.stack button[type=submit]").click();
            page.waitForURL("**/sign-in/code");
            see(page, name, "code");
            page.locator("input[name=code]").fill("123 456");
            page.locator("form.stack button[type=submit]").click();
            page.waitForSelector(".wrong");
            see(page, name, "code-wrong");
        }
    }

    private void see(Page page, String name, String what) {
        shoot(page, name + "-" + what);
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue())
                .as("%s wider than the screen", what)
                .isLessThanOrEqualTo(0);
        assertThat(complaints).as(what).allMatch(complaint -> complaint.contains("401"));
    }

    private static void addAnotherDevice(String email) {
        try (BrowserContext other = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setUserAgent(
                                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"))) {
            Page page = other.newPage();
            page.navigate(local("/sign-in"));
            page.locator("input[name=email]").fill(email);
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator("form.stack button[type=submit]").click();
            page.waitForURL("**/photos");
        }
    }

    private static void addPasskey(Page page, String label) {
        page.locator("[data-passkey-add] input").fill(label);
        page.locator("[data-passkey-add] button").click();
        page.waitForSelector("form[action^='/account/passkeys/']");
    }

    private static void signOut(Page page) {
        page.locator("form[action='/sign-out'] button").first().click();
        page.waitForURL(local("/"));
    }

    private static PersonId person(String email) {
        return server.bean(Accounts.class)
                .find(Email.of(email).orElseThrow())
                .orElseThrow()
                .id();
    }

    private void listen(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /// On the page of their security, with a device that holds passkeys.
    private Page signedUp(BrowserContext context, String email, boolean unlocks) {
        Page page = context.newPage();
        listen(page);
        Chromium.plugInPasskeys(page, unlocks);
        page.navigate(local("/sign-up"));
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("form.stack button[type=submit]").click();
        page.waitForSelector(".notice");
        String link = TestMail.link(server, email, "/sign-up/confirm");
        page.navigate(local(link.substring(link.indexOf("/sign-up/confirm"))));
        page.locator("form.stack button[type=submit]").click();
        page.waitForURL("**/photos");
        page.navigate(local("/account/security"));
        return page;
    }

    /// Passkeys do not work at 127.0.0.1.
    private static String local(String path) {
        return server.url().replace("127.0.0.1", "localhost") + path;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
