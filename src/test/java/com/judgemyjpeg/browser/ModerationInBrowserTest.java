package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.signin.StrongSignIn;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A hidden photo as its owner and as an operator see it.
@Tag("slow")
class ModerationInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server =
            TestServer.start(Map.of("judge.limits.times.sign-up", 1000), StrongSignIn.class);
    private static final TestPerson carol = new TestPerson(server);

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void anOperator() {
        carol.signUp(server, "carol@example.org", "violet anchor paper lantern");
        carol.fill("/test/operator", "email", "carol@example.org");
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-light-en, 1440, 900, en, false, interior", "phone-dark-fr, 390, 844, fr, true, coffee"})
    void ownerAppealsAndOperatorLooksWhenTheyMeanTo(
            String name, int width, int height, String language, boolean dark, String photo) {
        TestPerson alice = new TestPerson(server);
        String analysis = alice.judge(TestPhotos.real(photo), "");
        assertThat(alice.end(analysis)).isEqualTo("done");
        hide(analysis);
        try (BrowserContext context = CHROMIUM.context(width, height, language, dark)) {
            Page page = open(context, alice, "judge_person");
            page.navigate(server.url() + "/analyses/" + analysis);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SHOTS.resolve("hidden-" + name + ".png"))
                    .setFullPage(true));
            page.click(".hidden-note summary");
            page.fill("textarea[name=words]", "My grandmother's kitchen.");
            page.click(".hidden-note button");
            assertThat(page.url()).endsWith("/analyses/" + analysis);
            assertThat(page.locator(".hidden-note form").count()).isZero();
            assertFits(page);
        }
        try (BrowserContext context = CHROMIUM.context(width, height, language, dark)) {
            Page page = open(context, carol, "judge_session");
            page.navigate(server.url() + "/operator/pictures");
            Locator veil = page.locator(".veil").first();
            assertThat(filter(veil)).contains("blur");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SHOTS.resolve("pictures-" + name + ".png"))
                    .setFullPage(true));
            veil.focus();
            assertThat(filter(veil)).isEqualTo("none");
            assertThat((int) veil.locator("img").evaluate("image => image.naturalWidth"))
                    .isPositive();
            assertThat(page.locator(".said").first().innerText()).isEqualTo("My grandmother's kitchen.");
            assertFits(page);
            page.locator(".veiled input[name=reason]").first().fill("a kitchen");
            page.locator("button[value=fine]").first().click();
            page.waitForURL("**/operator/pictures");
            assertThat(page.locator(".veil").count()).isZero();
        }
        assertThat(complaints).isEmpty();
    }

    private static void hide(String analysis) {
        server.bean(Database.class).change(jdbc -> jdbc.sql("""
                update moderation m
                set verdict = 'hidden', source = 'provider', looked_at = now(), asks = 3,
                    categories = '{"sexual": 0.6312, "violence": 0.0113, "self-harm": 0.0002, "hate": 0.0001}'
                from analysis a where a.id = ?::uuid and m.owner_id = a.owner_id and m.photo_id = a.photo_id""").param(analysis).update());
    }

    private Page open(BrowserContext context, TestPerson person, String cookie) {
        context.addCookies(List.of(new Cookie(cookie, person.cookie(cookie)).setUrl(server.url())));
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private static String filter(Locator veil) {
        return (String) veil.locator("img").evaluate("image => getComputedStyle(image).filter");
    }

    private static void assertFits(Page page) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo((int) page.evaluate("document.documentElement.clientWidth"));
    }
}
