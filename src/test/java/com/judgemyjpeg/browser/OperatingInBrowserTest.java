package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.signin.StrongSignIn;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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

/// The operators' pages and the form for feedback, as they are seen: on a phone too, and nothing of a table pushes the
/// page
/// wider than the screen.
@Tag("slow")
class OperatingInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server = TestServer.start(Map.of(), StrongSignIn.class);
    private static final TestPerson carol = new TestPerson(server);

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void aSiteWithSomeLife() {
        for (String name : List.of("carol", "bob")) {
            carol.signUp(server, name + "@example.org", "violet anchor paper lantern");
        }
        carol.fill("/test/operator", "email", "carol@example.org");
        String bob = "/operator/people/" + bob();
        carol.fill(bob + "/waive", "reason", "wrote the Portuguese texts", "span", "year");
        carol.fill(bob + "/suspend", "reason", "sells photos of others as his own, and was asked twice to stop");
        carol.fill("/operator/bans", "target", "203.0.113.0/24", "reason", "scraping", "span", "month");
        carol.fill("/operator/bans", "target", "spam@example.net", "reason", "spam in feedback", "span", "year");
        carol.fill("/feedback", "kind", "idea", "rating", "4", "text", "Please show the histogram in colour as well.");
        new TestPerson(server)
                .fill(
                        "/feedback",
                        "kind",
                        "question",
                        "text",
                        "Does the score change\nwhen I crop the photo?",
                        "address",
                        "ivan.with.a.rather.long.address@mail.example.org");
        fillDays();
    }

    private static String bob() {
        return server.bean(Accounts.class)
                .find(Email.of("bob@example.org").orElseThrow())
                .orElseThrow()
                .id()
                .toString();
    }

    /// Thirty days of photos, and some that failed.
    private static void fillDays() {
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into photo (owner_id, id, provider, store_key, digest, bytes, format, name, width, height, created_at)
                    select cast(:owner as uuid), cast(lpad(to_hex(n), 32, '0') as uuid), 'folder', 'x' || n,
                           sha256(cast('x' || n as bytea)), 1, 'JPEG', 'x', 1, 1, now()
                    from generate_series(1, 400) n""").param("owner", bob()).update();
            jdbc.sql("""
                    insert into analysis (owner_id, id, photo_id, tone, language, photo_type, state, created_at)
                    select owner_id, id, id, 'ROAST', 'EN', 'GENERAL', case when bytes % 2 = 1 and random() < 0.1 then 'failed' else 'done' end,
                           now() - (30 * random() * random()) * interval '1 day'
                    from photo""").update();
            jdbc.sql("""
                    insert into reservation (owner_id, analysis_id, state, reserved_at, settled_at)
                    select owner_id, id, 'charged', created_at, created_at from analysis limit 3""").update();
        });
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "desktop-light-en, 1440, 900, en, false",
        "desktop-dark-fr,  1440, 900, fr, true",
        "phone-light-de,   390,  844, de, false",
        "phone-dark-en,    390,  844, en, true"
    })
    void everyPageFitsItsScreen(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext context = context(width, height, language, dark)) {
            Page page = context.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            for (String path : List.of(
                    "/operator",
                    "/operator/people",
                    "/operator/people/" + bob(),
                    "/operator/feedback",
                    "/operator/bans",
                    "/operator/mail",
                    "/operator/audit",
                    "/feedback")) {
                page.navigate(server.url() + path);
                String shot = path.equals("/operator/people/" + bob()) ? "/operator/person" : path;
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve("desk-" + name + shot.replace('/', '-') + ".png"))
                        .setFullPage(true));
                // not window.innerWidth: a phone shows what is too wide by growing it
                assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as("width of " + path)
                        .isLessThanOrEqualTo(width);
            }
            assertThat(complaints).isEmpty();
        }
    }

    private static BrowserContext context(int width, int height, String language, boolean dark) {
        boolean phone = width < 600;
        BrowserContext context = CHROMIUM.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setIsMobile(phone)
                        .setHasTouch(phone)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(30_000);
        context.addCookies(List.of(new Cookie("judge_session", carol.cookie("judge_session")).setUrl(server.url())));
        return context;
    }
}
