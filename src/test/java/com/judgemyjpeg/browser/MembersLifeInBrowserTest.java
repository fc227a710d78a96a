package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.AuthenticatorApp;
import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestServer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From the first photo of a guest to the erased account: everything one person does here, in one go.
@Tag("slow")
class MembersLifeInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Path PHOTOS = Path.of("src/test/resources/photos");
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server =
            TestServer.start(Map.of("judge.guest.per-browser", 1, "judge.account.grace", "0"));

    private String look = "";

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-light-en, 1440, 900, en, false", "phone-dark-fr, 390, 844, fr, true"})
    void memberComesStaysAndLeavesNothingBehind(String name, int width, int height, String language, boolean dark)
            throws IOException {
        look = name;
        String email = name + "@example.org";
        try (BrowserContext own = CHROMIUM.context(width, height, language, dark);
                BrowserContext other = CHROMIUM.context(width, height, language, dark)) {
            own.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
            Page page = own.newPage();
            Chromium.plugInPasskeys(page, true);
            String old = judge(page, "cat", "guest");
            signUp(page, email, "");
            photosAre(page, 1);
            judge(page, "nuthatch", "member");
            photosAre(page, 2);
            String secret = switchOnSecondFactor(page);
            addPasskey(page);
            signOutAndInByPasskey(page);
            Page second = other.newPage();
            signInByPasswordAndCode(second, email, secret);
            signOutOthers(page, second);
            assertThat(files(export(page))).contains(photo("cat"), photo("nuthatch"));
            close(page);
            page.waitForCondition(MembersLifeInBrowserTest::nothingIsKept);
            assertThat(page.navigate(local(old)).status()).isEqualTo(404);
            see(page, "gone");
            signUp(page, email, "again-");
            assertThat(page.locator("[data-photos]").count()).isZero();
        }
    }

    private String judge(Page page, String photo, String who) {
        page.navigate(local("/"));
        see(page, who + "-upload");
        page.locator("input[type=file]").first().setInputFiles(PHOTOS.resolve(photo + ".jpg"));
        page.locator(".upload-words button[type=submit]").click();
        page.waitForURL("**/analyses/**");
        page.waitForSelector("[data-critique]");
        see(page, who + "-critique");
        return page.locator("a[href$='/original']").getAttribute("href").replace("/original", "");
    }

    private void signUp(Page page, String email, String time) {
        List<String> before = time.isEmpty() ? List.of() : List.of(confirmation(email, List.of()));
        page.navigate(local("/sign-up"));
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").pressSequentially(PASSWORD);
        page.waitForSelector("[data-meter][data-score='4']");
        assertThat(page.locator("[data-meter-words]").innerText()).isNotBlank();
        see(page, time + "sign-up");
        submit(page);
        page.waitForSelector(".notice");
        see(page, time + "mail-sent");
        page.navigate(confirmation(email, before));
        see(page, time + "confirm");
        submit(page);
        page.waitForURL("**/photos");
        see(page, time + "photos");
    }

    private void photosAre(Page page, int count) {
        page.navigate(local("/photos"));
        see(page, "photos-" + count);
        assertThat(page.locator("[data-photos] li").count()).isEqualTo(count);
    }

    private String switchOnSecondFactor(Page page) {
        page.locator(".top a[href='/account']").click();
        see(page, "profile");
        page.locator(".tabs a[href='/account/security']").click();
        see(page, "security-empty");
        page.locator("a[href='/account/second-factor']").click();
        see(page, "second-factor");
        String secret = page.locator(".secret").innerText();
        page.locator("input[name=code]").fill(AuthenticatorApp.code(secret, Instant.now()));
        page.locator(".factor-code button").click();
        page.waitForSelector("[data-codes]");
        assertThat(page.locator("[data-codes] li").count()).isEqualTo(8);
        see(page, "backup-codes");
        return secret;
    }

    private void addPasskey(Page page) {
        page.navigate(local("/account/security"));
        page.locator("[data-passkey-add] input").fill("My laptop");
        page.locator("[data-passkey-add] button").click();
        page.waitForSelector("form[action^='/account/passkeys/']");
        see(page, "passkey");
    }

    private void signOutAndInByPasskey(Page page) {
        page.locator("form[action='/sign-out'] button").click();
        page.waitForURL(local("/"));
        page.navigate(local("/sign-in"));
        page.locator("[data-passkey-enter]").click();
        page.waitForURL("**/photos");
    }

    private void signInByPasswordAndCode(Page page, String email, String secret) {
        page.navigate(local("/sign-in"));
        see(page, "sign-in");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(PASSWORD);
        submit(page);
        page.waitForURL("**/sign-in/code");
        see(page, "code");
        page.locator("input[name=code]")
                .fill(AuthenticatorApp.code(secret, Instant.now().plusSeconds(30))); // each works once
        submit(page);
        page.waitForURL("**/photos");
    }

    private void signOutOthers(Page page, Page second) {
        page.navigate(local("/account/security"));
        see(page, "two-devices");
        page.locator("form[action='/account/devices/sign-out-others'] button").click();
        page.waitForCondition(() -> page.locator("form[action^='/account/devices/']").count() == 0);
        second.locator(".top a[href='/account']").click();
        second.waitForURL("**/sign-in**");
        see(second, "signed-out-elsewhere");
    }

    private Path export(Page page) {
        page.navigate(local("/account/data"));
        see(page, "data");
        return page.waitForDownload(
                        () -> page.locator("form[action='/account/data/export'] button").click())
                .path();
    }

    private void close(Page page) {
        page.locator("a[href='/account/close']").click();
        page.locator("input[name=password]").fill(PASSWORD);
        see(page, "close");
        page.locator("form[action='/account/close'] button[type=submit]").click();
        page.waitForSelector(".notice");
        see(page, "closed");
    }

    private void see(Page page, String station) {
        Path shot = SHOTS.resolve("life-" + look + "-" + station + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(shot).setFullPage(true));
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue())
                .as("%s wider than the screen", station)
                .isLessThanOrEqualTo(0);
    }

    private static void submit(Page page) {
        page.locator("form.stack button[type=submit]").click();
    }

    private static byte[] photo(String name) throws IOException {
        return Files.readAllBytes(PHOTOS.resolve(name + ".jpg"));
    }

    private static List<byte[]> files(Path zip) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            while (in.getNextEntry() != null) {
                files.add(in.readAllBytes());
            }
        }
        return files;
    }

    private static boolean nothingIsKept() {
        try (Stream<Path> files = Files.walk(server.data().resolve("photos"))) {
            return files.noneMatch(Files::isRegularFile);
        } catch (IOException | UncheckedIOException e) {
            return false; // a folder went while we walked
        }
    }

    private static String confirmation(String email, List<String> before) {
        String link = TestMail.link(server, email, "/sign-up/confirm", before);
        return local(link.substring(link.indexOf("/sign-up/confirm")));
    }

    /// Passkeys do not work at 127.0.0.1.
    private static String local(String path) {
        return server.url().replace("127.0.0.1", "localhost") + path;
    }
}
