package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.TestServer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody names a webhook, brings several photos in one go, reads the report, and finds in the log what was told.
@Tag("slow")
class BatchInBrowserTest {
    private static final Chromium CHROMIUM = Chromium.start();
    private static final PretendHost HOST =
            new PretendHost().at("/judged", PretendHost.file("{\"thanks\":true}".getBytes(StandardCharsets.UTF_8)));
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of("judge.fetch.allow-hosts", "127.0.0.1:" + HOST.port()));
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
        HOST.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-light-en, 1440, 900, en, false", "phone-dark-fr, 390, 844, fr, true"})
    void memberNamesAWebhookAndBringsABatch(String name, int width, int height, String language, boolean dark) {
        try (BrowserContext own = CHROMIUM.context(width, height, language, dark)) {
            Page page = own.newPage();
            Walker member = new Walker(server, page, "batch-" + name);
            member.signUp(name + "@example.org", "");

            page.navigate(member.at("/account/webhooks"));
            page.locator("input[name=address]").fill("http://127.0.0.1:" + HOST.port() + "/judged");
            page.locator("input[value='batch.done']").check();
            member.see("webhooks-empty");
            page.locator(".act button[type=submit]").click();
            assertThat(page.locator(".secret").innerText()).startsWith("whsec_");
            member.see("webhooks-secret");

            page.navigate(member.at("/batches"));
            Path[] photos = Stream.of("dogs", "mountain", "cat", "coffee")
                    .map(photo -> Walker.PHOTOS.resolve(photo + ".jpg"))
                    .toArray(Path[]::new);
            page.locator("input[type=file]").setInputFiles(photos);
            member.see("batch-begin");
            page.locator("main button[type=submit]").click();
            page.waitForURL("**/batches/*-*");
            member.see("batch-running");
            page.waitForSelector("[data-batch=done]", new Page.WaitForSelectorOptions().setTimeout(90_000));
            assertThat(page.locator(".batch-photos img").count()).isEqualTo(4);
            member.see("batch-report");

            page.waitForCondition(() -> {
                page.navigate(member.at("/account/webhooks"));
                return page.locator(".hooks .badge.strong").count() == 1 + 5; // the endpoint's own, and five deliveries
            });
            page.locator(".hook-body summary").first().click();
            member.see("webhooks-log");
            int told = HOST.requests().size();
            page.locator("form[action$='/replay'] button").first().click();
            page.waitForCondition(() -> HOST.requests().size() == told + 1);
        }
    }
}
