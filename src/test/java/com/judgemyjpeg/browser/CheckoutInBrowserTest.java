package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestMail;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.signin.StrongSignIn;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that can be bought, and given back, at the till where no money moves. `./judge
/// try-checkout` walks it and prints each step.
@Tag("slow")
class CheckoutInBrowserTest {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server = TestServer.start(
            Map.of("judge.limits.times.sign-up", 1000, "judge.allowance.free-a-month", 3), StrongSignIn.class);

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String look = "";

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-light, 1440, 900, en, false", "phone-dark,    390,  844, fr, true"})
    void everythingCanBeBoughtAndGivenBack(String name, int width, int height, String language, boolean dark) {
        look = name;
        try (BrowserContext context = CHROMIUM.context(width, height, language, dark)) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            step("the prices, for somebody without an account");
            go(page, "/pricing", "pricing-stranger");
            signUp(page, name + "@example.org");
            buyPack(page);
            giveBackPack(page);
            subscribe(page);
            changeAndCancel(page);
            owe(page);
            operate(page, name + "@example.org");
            assertThat(complaints).isEmpty();
        }
    }

    private void buyPack(Page page) {
        step("buy a pack: the card is declined, then it is paid");
        go(page, "/pricing", "pricing");
        choose(page, "starter");
        page.waitForURL("**/account/payments/pretend/**");
        see(page, "till");
        answer(page, "decline");
        page.waitForSelector(".till .wrong");
        see(page, "till-declined");
        answer(page, "pay");
        page.waitForSelector(".told");
        see(page, "paid");
        assertThat(page.locator("[data-pack]").innerText()).isEqualTo("10");
        assertThat(page.locator(".paid li").count()).isEqualTo(1);
    }

    private void giveBackPack(Page page) {
        step("give the pack back");
        page.locator(".paid summary").click();
        see(page, "refund");
        page.locator("form[action$='/refund'] button").click();
        page.waitForSelector(".told");
        assertThat(page.locator("[data-pack]").innerText()).isEqualTo("0");
        assertThat(page.locator(".paid summary").count()).isZero();
        assertThat(page.locator(".paid .badge").innerText()).contains("4", "99");
        see(page, "refunded");
    }

    private void subscribe(Page page) {
        step("subscribe by the month");
        go(page, "/pricing", "pricing-again");
        choose(page, "premium-monthly");
        page.waitForURL("**/account/payments/pretend/**");
        answer(page, "pay");
        page.waitForSelector(".told");
        assertThat(page.locator(".paid li").count()).isEqualTo(2);
        see(page, "premium");
        go(page, "/pricing", "pricing-premium");
        assertThat(page.locator(".plan .badge.strong").count()).isEqualTo(1);
    }

    private void changeAndCancel(Page page) {
        step("cancel, and go on after all");
        go(page, "/account/payments", "payments");
        page.locator("details:has(form[action$='/cancel']) summary").click();
        page.locator("form[action$='/cancel'] button").click();
        page.waitForSelector("form[action$='/resume']");
        see(page, "ending");
        page.locator("form[action$='/resume'] button").click();
        page.waitForSelector(
                "form[action$='/cancel']",
                new Page.WaitForSelectorOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        step("change to yearly, and back from the end of the year on");
        change(page, "premium-yearly");
        assertThat(page.locator(".paid li").count()).isEqualTo(3);
        change(page, "premium-monthly");
        see(page, "next-monthly");
        page.locator("form[action$='/change'] button").first().click();
        page.waitForSelector(
                "form[action$='/cancel']",
                new Page.WaitForSelectorOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    }

    private static void change(Page page, String plan) {
        page.locator("details:has(input[value=" + plan + "]) summary").click();
        page.locator("form:has(input[value=" + plan + "]) button").click();
        page.waitForSelector(".told");
    }

    private void owe(Page page) {
        step("a payment fails, and is made up for");
        page.locator("button[value=fail]").click();
        page.waitForSelector(".plan-now .wrong");
        see(page, "owes");
        page.locator("button[value=pay]").click();
        page.waitForSelector("button[value=period]");
        step("give the subscription back: it ends at once");
        page.locator(".paid li").first().locator("summary").click();
        page.locator("form[action$='/refund'] button").first().click();
        page.waitForSelector(".told");
        assertThat(page.locator("form[action$='/cancel']").count()).isZero();
        see(page, "given-back");
    }

    private void operate(Page page, String email) {
        step("what an operator sees of it");
        page.request()
                .post(
                        server.url() + "/test/operator?email=" + email,
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setHeader("Sec-Fetch-Site", "same-origin")
                                .setMaxRedirects(0));
        go(page, "/operator/money?compare=true", "operator");
        assertThat(page.locator(".told").count()).isPositive();
    }

    private static void choose(Page page, String plan) {
        page.locator("form:has(input[value=" + plan + "]) button").click();
    }

    private static void answer(Page page, String answer) {
        page.locator(".till button[value=" + answer + "]").click();
    }

    private void signUp(Page page, String email) {
        step("open an account");
        page.navigate(server.url() + "/sign-up");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator(".door-form button[type=submit]").click();
        page.waitForSelector(".notice");
        page.navigate(TestMail.link(server, email, "/sign-up/confirm"));
        page.locator(".door-form button[type=submit]").click();
        page.waitForURL("**/photos");
    }

    private void go(Page page, String path, String name) {
        page.navigate(server.url() + path);
        see(page, name);
    }

    private void see(Page page, String name) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name + " is wider than the screen")
                .isEqualTo(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("checkout-" + look + "-" + name + ".png"))
                .setFullPage(true));
    }

    private void step(String what) {
        System.out.println("checkout: " + look + ": " + what);
    }
}
