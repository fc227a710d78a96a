package com.judgemyjpeg.platform.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BansTest {
    private static final Instant NOON = Instant.parse("2026-05-18T12:00:00Z");
    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));

    private final Database database = new Database(TestDatabase.fresh());
    private Instant now = NOON;
    private Bans here;
    private Bans elsewhere;

    @BeforeEach
    void start() {
        here = new Bans(new BanRows(database), () -> now);
        elsewhere = new Bans(new BanRows(database), () -> now);
        here.refresh();
        elsewhere.refresh();
    }

    @Test
    void banIsInForceHereAtOnceAndElsewhereAfterALook() {
        database.change(jdbc -> here.banAddress("mallory@example.org", "spam", EVENING, "carol"));
        assertThatThrownBy(() -> here.refuseAddress("mallory@example.org"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        told -> assertThat(told.values())
                                .containsEntry("reason", "spam")
                                .containsEntry("until", "2026-05-18 18:00 UTC"));
        elsewhere.refuseAddress("mallory@example.org");
        elsewhere.refresh();
        assertThatThrownBy(() -> elsewhere.refuseAddress("mallory@example.org")).isInstanceOf(Refused.class);
        here.refuseAddress("alice@example.org");
    }

    @Test
    void banOfATransactionThatFailsNeverIsInForce() {
        assertThatThrownBy(() -> database.change(jdbc -> {
                    here.banAddress("alice@example.org", "a slip", EVENING, "carol");
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        here.refuseAddress("alice@example.org");
        elsewhere.refresh();
        elsewhere.refuseAddress("alice@example.org");
    }

    @Test
    void banEndsByItself() {
        Block network = Block.of("192.0.2.0/24").orElseThrow();
        database.change(jdbc -> here.banNetwork(network, "scraping", EVENING, "carol"));
        assertThat(here.refusalOf("192.0.2.9")).isPresent();
        now = EVENING;
        assertThat(here.refusalOf("192.0.2.9")).isEmpty();
        assertThat(here.page(null, 10)).isEmpty();
    }

    @Test
    void laterBanOfTheSameTargetTakesThePlaceOfTheEarlier() {
        database.change(jdbc -> here.banAddress("mallory@example.org", "spam", EVENING, "carol"));
        database.change(jdbc -> here.banAddress("mallory@example.org", "more spam", EVENING, "dave"));
        assertThat(here.page(null, 10))
                .singleElement()
                .satisfies(ban -> assertThat(ban.reason()).isEqualTo("more spam"));
        database.change(jdbc ->
                assertThat(here.lift(here.page(null, 1).getFirst().id())).isPresent());
        here.refuseAddress("mallory@example.org");
    }
}
