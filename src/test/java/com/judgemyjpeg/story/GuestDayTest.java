package com.judgemyjpeg.story;

import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One photo a day without an account, and what happens to the second.
@Tag("slow")
class GuestDayTest {
    private static final String PASSWORD = "violet anchor paper lantern";

    @Test
    void fiftyAtOnceOfOneGuestAreAcceptedExactlyAsOftenAsADayAllows() throws Exception {
        try (TestServer server = server(2, 1000)) {
            TestPerson guest = new TestPerson(server);
            guest.judge(TestPhotos.small(1), ""); // known by cookie from here on
            assertThat(accepted(server, n -> guest)).isEqualTo(1);
        }
    }

    @Test
    void fiftyGuestsOfOneNetworkAtOnceAreAcceptedExactlyAsOftenAsADayAllows() throws Exception {
        try (TestServer server = server(1, 3)) {
            assertThat(accepted(server, n -> new TestPerson(server))).isEqualTo(3);
        }
    }

    @Test
    void usedDayInvitesAndAnAccountGoesOnWithEverything() {
        try (TestServer server = server(1, 1)) {
            TestPerson guest = new TestPerson(server);
            String first = guest.judge(TestPhotos.small(1), "");
            assertThat(guest.end(first)).isEqualTo("done");
            assertThat(guest.post("/analyses?tone=roast", TestPhotos.small(1)).statusCode())
                    .as("other words for the same photo")
                    .isEqualTo(202);
            assertThat(guest.submit("/analyses/" + first + "/again", "tone=learning")
                            .statusCode())
                    .isEqualTo(303);
            assertRefused(guest.post("/analyses", TestPhotos.small(2)));
            assertRefused(new TestPerson(server).post("/analyses", TestPhotos.small(2)));

            guest.signUp(server, "guest@example.org", PASSWORD);
            assertThat(guest.get("/analyses/" + first).statusCode()).isEqualTo(200);
            for (int seed = 2; seed < 4; seed++) {
                assertThat(guest.end(guest.judge(TestPhotos.small(seed), ""))).isEqualTo("done");
            }
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(json(answer).get("code").asString()).isEqualTo("guest-allowance-used");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 86_400L);
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .as("nobody became a guest by this")
                .isEmpty();
    }

    @Test
    void photoThatCannotBeJudgedIsGivenBack() {
        try (TestServer server = server(1, 1)) {
            TestPerson guest = new TestPerson(server);
            byte[] whole = TestPhotos.small(9);
            String refused = guest.judge(Arrays.copyOf(whole, whole.length / 2), "");
            assertThat(guest.end(refused)).isEqualTo("refused");
            assertThat(guest.end(guest.judge(TestPhotos.small(1), ""))).isEqualTo("done");
            assertRefused(guest.post("/analyses", TestPhotos.small(2)));
        }
    }

    @Test
    void whereNobodyMayBeAGuestTheyAreSentToSignInAndMembersAreNot() {
        try (TestServer server = server(0, 1)) {
            TestPerson somebody = new TestPerson(server);
            HttpResponse<String> answer = somebody.post("/analyses", TestPhotos.small(1));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).get("code").asString()).isEqualTo("sign-in-first");
            somebody.signUp(server, "member@example.org", PASSWORD);
            assertThat(somebody.end(somebody.judge(TestPhotos.small(1), ""))).isEqualTo("done");
        }
    }

    private static TestServer server(int perBrowser, int perNetwork) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("judge.guest.per-browser", perBrowser);
        settings.put("judge.guest.per-network", perNetwork);
        settings.put("judge.limits.times.analyses", 1000);
        settings.put("judge.limits.times.analyses-of-network", 1000);
        return TestServer.start(settings);
    }

    /// How many of fifty different photos, sent at once, are taken; of the others nothing is left.
    private static int accepted(TestServer server, IntFunction<TestPerson> guests) throws Exception {
        long before = kept(server);
        List<Callable<HttpResponse<String>>> uploads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] photo = TestPhotos.small(100 + i);
            TestPerson guest = guests.apply(i);
            uploads.add(() -> guest.post("/analyses", photo));
        }
        int accepted = 0;
        try (var threads = Executors.newFixedThreadPool(50)) {
            for (var upload : threads.invokeAll(uploads)) {
                if (upload.get().statusCode() == 202) {
                    accepted++;
                } else {
                    assertRefused(upload.get());
                }
            }
        }
        assertThat(kept(server) - before).isEqualTo(accepted);
        assertThat(originals(server)).isEqualTo(kept(server));
        return accepted;
    }

    private static long kept(TestServer server) {
        return server.bean(Database.class)
                .<Long>read(jdbc ->
                        jdbc.sql("select count(*) from photo").query(Long.class).single());
    }

    private static long originals(TestServer server) throws IOException {
        try (Stream<Path> files = Files.walk(server.data().resolve("photos"))) {
            return files.filter(file -> file.endsWith("original")).count();
        }
    }
}
