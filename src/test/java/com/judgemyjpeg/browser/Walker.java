package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.AuthenticatorApp;
import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestServer;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Somebody before one browser: goes from page to page by what is on them, and takes a picture of each.
final class Walker {
    static final Path PHOTOS = Path.of("src/test/resources/photos");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String PASSWORD = "violet anchor paper lantern";

    private final TestServer server;
    private final Page page;
    private final String look;

    Walker(TestServer server, Page page, String look) {
        this.server = server;
        this.page = page;
        this.look = look;
    }

    String judge(String photo, String who) {
        page.navigate(at("/"));
        see(who + "-upload");
        page.locator("input[type=file]").first().setInputFiles(PHOTOS.resolve(photo + ".jpg"));
        page.locator(".upload-words button[type=submit]").click();
        page.waitForURL("**/analyses/**");
        page.waitForSelector("[data-critique]");
        page.waitForCondition(
                () -> (boolean) page.evaluate("document.getAnimations().every(each => each.playState === 'finished')"));
        see(who + "-critique");
        return page.locator("a[href$='/original']").getAttribute("href").replace("/original", "");
    }

    void signUp(String email, String time) {
        List<String> before = time.isEmpty() ? List.of() : List.of(confirmation(email, List.of()));
        page.navigate(at("/sign-up"));
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").pressSequentially(PASSWORD);
        page.waitForSelector("[data-meter][data-score='4']");
        assertThat(page.locator("[data-meter-words]").innerText()).isNotBlank();
        see(time + "sign-up");
        submit();
        page.waitForSelector(".notice");
        see(time + "mail-sent");
        page.navigate(confirmation(email, before));
        see(time + "confirm");
        submit();
        page.waitForURL("**/photos");
        see(time + "photos");
    }

    void photosAre(int count) {
        page.navigate(at("/photos"));
        see("photos-" + count);
        assertThat(page.locator("[data-photos] li").count()).isEqualTo(count);
    }

    String switchOnSecondFactor() {
        page.locator(".top a[href='/account']").click();
        see("profile");
        page.locator(".tabs a[href='/account/security']").click();
        see("security-empty");
        page.locator("a[href='/account/second-factor']").click();
        see("second-factor");
        String secret = page.locator(".secret").innerText();
        page.locator("input[name=code]").fill(AuthenticatorApp.code(secret, Instant.now()));
        page.locator(".factor-code button").click();
        page.waitForSelector("[data-codes]");
        assertThat(page.locator("[data-codes] li").count()).isEqualTo(8);
        see("backup-codes");
        return secret;
    }

    void addPasskey() {
        page.navigate(at("/account/security"));
        page.locator("[data-passkey-add] input").fill("My laptop");
        page.locator("[data-passkey-add] button").click();
        page.waitForSelector("form[action^='/account/passkeys/']");
        see("passkey");
    }

    void signOutAndInByPasskey() {
        page.locator("form[action='/sign-out'] button").click();
        page.waitForURL(at("/"));
        page.navigate(at("/sign-in"));
        page.locator("[data-passkey-enter]").click();
        page.waitForURL("**/photos");
    }

    void signInByPasswordAndCode(String email, String secret) {
        page.navigate(at("/sign-in"));
        see("sign-in");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(PASSWORD);
        submit();
        page.waitForURL("**/sign-in/code");
        see("code");
        page.locator("input[name=code]")
                .fill(AuthenticatorApp.code(secret, Instant.now().plusSeconds(30))); // each works once
        submit();
        page.waitForURL("**/photos");
    }

    void signOutOthers() {
        page.navigate(at("/account/security"));
        see("two-devices");
        page.locator("form[action='/account/devices/sign-out-others'] button").click();
        page.waitForCondition(
                () -> page.locator("form[action^='/account/devices/']").count() == 0);
    }

    void isAStranger() {
        page.locator(".top a[href='/account']").click();
        page.waitForURL("**/sign-in**");
        see("signed-out-elsewhere");
    }

    void findsNothingAt(String path) {
        assertThat(page.navigate(at(path)).status()).isEqualTo(404);
        see("gone");
    }

    Path export() {
        page.navigate(at("/account/data"));
        see("data");
        return page.waitForDownload(() -> page.locator("form[action='/account/data/export'] button")
                        .click())
                .path();
    }

    void close() {
        page.locator("a[href='/account/close']").click();
        page.locator("input[name=password]").fill(PASSWORD);
        see("close");
        page.locator("form[action='/account/close'] button[type=submit]").click();
        page.waitForSelector(".notice");
        see("closed");
    }

    void see(String station) {
        Path shot = SHOTS.resolve("life-" + look + "-" + station + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(shot).setFullPage(true));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")) // innerWidth would grow with it
                .as("width of " + station)
                .isLessThanOrEqualTo(page.viewportSize().width);
    }

    private void submit() {
        page.locator("form.stack button[type=submit]").click();
    }

    private String confirmation(String email, List<String> before) {
        String link = TestMail.link(server, email, "/sign-up/confirm", before);
        return at(link.substring(link.indexOf("/sign-up/confirm")));
    }

    /// Passkeys do not work at 127.0.0.1.
    String at(String path) {
        return server.url().replace("127.0.0.1", "localhost") + path;
    }
}
