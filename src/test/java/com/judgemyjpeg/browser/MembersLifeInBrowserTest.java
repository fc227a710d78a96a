package com.judgemyjpeg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestServer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Chromium CHROMIUM = Chromium.start();
    private static final TestServer server =
            TestServer.start(Map.of("judge.guest.per-browser", 1, "judge.account.grace", "0"));

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"desktop-light-en, 1440, 900, en, false", "phone-dark-fr, 390, 844, fr, true"})
    void memberComesStaysAndLeavesNothingBehind(String name, int width, int height, String language, boolean dark)
            throws IOException {
        String email = name + "@example.org";
        try (BrowserContext own = CHROMIUM.context(width, height, language, dark);
                BrowserContext other = CHROMIUM.context(width, height, language, dark)) {
            own.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
            Page page = own.newPage();
            Chromium.plugInPasskeys(page, true);
            Walker member = new Walker(server, page, name);
            String old = member.judge("cat", "guest");
            member.signUp(email, "");
            member.photosAre(1);
            member.judge("nuthatch", "member"); // a guest has one a day
            member.photosAre(2);
            String secret = member.switchOnSecondFactor();
            member.addPasskey();
            member.signOutAndInByPasskey();
            Walker elsewhere = new Walker(server, other.newPage(), name);
            elsewhere.signInByPasswordAndCode(email, secret);
            member.signOutOthers();
            elsewhere.isAStranger();
            assertThat(files(member.export())).contains(photo("cat"), photo("nuthatch"));
            member.close();
            page.waitForCondition(MembersLifeInBrowserTest::nothingIsKept);
            member.findsNothingAt(old);
            member.signUp(email, "again-");
            member.photosAre(0);
        }
    }

    private static byte[] photo(String name) throws IOException {
        return Files.readAllBytes(Walker.PHOTOS.resolve(name + ".jpg"));
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
}
