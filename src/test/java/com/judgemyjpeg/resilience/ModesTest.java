package com.judgemyjpeg.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.Rung;
import com.judgemyjpeg.resilience.ModeThread.Finding;
import com.judgemyjpeg.signin.StrongSignIn;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two programs on one database, and an operator who decides how they stand.
@Tag("slow")
class ModesTest {
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final Map<String, Object> SETTINGS = Map.of("judge.limits.times.sign-up", 1000);

    private static TestServer one;
    private static TestServer other;
    private static TestPerson carol;

    @BeforeAll
    static void start() throws IOException {
        TestDatabase.Address database = TestDatabase.freshAddress();
        one = TestServer.start(database, TestServer.freshFolder(), SETTINGS, StrongSignIn.class);
        other = TestServer.start(database, TestServer.freshFolder(), SETTINGS);
        carol = new TestPerson(one);
        carol.signUp(one, "carol@example.org", PASSWORD);
        assertThat(carol.fill("/test/operator", "email", "carol@example.org").statusCode())
                .isEqualTo(303);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @AfterEach
    void backToNormal() {
        one.bean(ModeThread.class).want(Finding.NOTHING);
        one.bean(ModeControls.class).release("the test");
        until(() -> mode(one) == Mode.NORMAL && mode(other) == Mode.NORMAL);
    }

    @Test
    void whatAnOperatorDecidesHoldsOnAllInstancesAndIsSaidOnEveryPage() {
        assertThat(decide("guests-wait", "hour").statusCode()).isEqualTo(303);
        until(() -> rung(one) == Rung.GUESTS_WAIT && rung(other) == Rung.GUESTS_WAIT);
        String page = new TestPerson(other).get("/pricing").body();
        assertThat(page).contains("mode-notice");
        assertThat(carol.get("/operator/modes").body())
                .contains("carol@example.org", "on television tonight", "ends by itself");
        assertThat(carol.get("/operator/audit").body()).contains("mode.decide");
    }

    @Test
    void extrasAreRefusedWithATimeWhileWhatIsEssentialStays() {
        decide("optional-off", "hour");
        until(() -> rung(other) == Rung.OPTIONAL_OFF);
        var somebody = new TestPerson(other);
        HttpResponse<String> refused = somebody.get("/developers");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isGreaterThanOrEqualTo(30);
        assertThat(refused.body()).contains("extras are switched off");
        HttpResponse<String> told = somebody.getJson("/developers");
        assertThat(told.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(told.body()).contains("\"code\":\"extras-off\"");
        for (String stays : new String[] {"/sign-in", "/pricing", "/photos", "/api/health", "/api/ping"}) {
            assertThat(somebody.get(stays).statusCode()).as(stays).isLessThan(500);
        }
    }

    @Test
    void newcomersWaitWhoWasHereBeforeIsServed() {
        var guest = new TestPerson(other);
        String before = guest.judge(com.judgemyjpeg.TestPhotos.small(1), "");
        decide("guests-wait", "hour");
        until(() -> rung(other) == Rung.GUESTS_WAIT);
        HttpResponse<String> newcomer = new TestPerson(other).post("/analyses", com.judgemyjpeg.TestPhotos.small(2));
        assertThat(newcomer.statusCode()).isEqualTo(503);
        assertThat(newcomer.body()).contains("surge-wait");
        assertThat(guest.judge(com.judgemyjpeg.TestPhotos.small(3), "")).isNotEqualTo(before);
        decide("free-wait", "hour");
        until(() -> rung(other) == Rung.FREE_WAIT);
        assertThat(guest.post("/analyses", com.judgemyjpeg.TestPhotos.small(4)).statusCode())
                .isEqualTo(503);
        assertThat(guest.get("/analyses/" + before).statusCode()).isEqualTo(200);
    }

    @Test
    void whatOneProgramMeasuresHoldsForAllAndEndsWhenItSaysSo() {
        one.bean(ModeThread.class).want(new Finding(Rung.LIMITS_TIGHT, "measured by the test"));
        until(() -> rung(one) == Rung.LIMITS_TIGHT && rung(other) == Rung.LIMITS_TIGHT);
        one.bean(ModeThread.class).want(Finding.NOTHING);
        until(() -> mode(other) == Mode.NORMAL);
        assertThat(one.bean(ModeControls.class).newest(5)).anySatisfy(hold -> {
            assertThat(hold.why()).isEqualTo("measured by the test");
            assertThat(hold.ended()).isNotNull();
        });
    }

    @Test
    void whatAnOperatorDecidesGoesBeforeWhatIsMeasured() {
        one.bean(ModeThread.class).want(new Finding(Rung.FREE_WAIT, "measured by the test"));
        until(() -> rung(other) == Rung.FREE_WAIT);
        decide("normal", "hour");
        until(() -> mode(other) == Mode.NORMAL);
    }

    @Test
    void forgottenOneEndsByItselfAndAPinnedOneDoesNot() {
        ModeControls controls = one.bean(ModeControls.class);
        controls.decide(Mode.SURGE, Rung.OPTIONAL_OFF, "carol", "soon over", Duration.ofSeconds(3));
        until(() -> mode(other) == Mode.SURGE);
        until(() -> mode(other) == Mode.NORMAL && mode(one) == Mode.NORMAL);
        until(() -> controls.newest(1).getFirst().ended() != null);
        assertThat(controls.newest(1).getFirst().endedBy()).isEqualTo("time");
        Hold pinned = controls.decide(Mode.SURGE, Rung.OPTIONAL_OFF, "carol", "stays", null);
        assertThat(pinned.pinned()).isTrue();
        until(() -> mode(other) == Mode.SURGE);
        assertThat(carol.get("/operator/modes").body()).contains("pinned");
    }

    private static HttpResponse<String> decide(String stand, String span) {
        return carol.fill("/operator/modes", "stand", stand, "span", span, "reason", "on television tonight");
    }

    private static Mode mode(TestServer server) {
        return server.bean(Modes.class).now().mode();
    }

    private static Rung rung(TestServer server) {
        return server.bean(Modes.class).now().rung();
    }

    private static void until(BooleanSupplier reached) {
        Instant end = Instant.now().plusSeconds(20);
        while (!reached.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting").isBefore(end);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
