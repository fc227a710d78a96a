package com.judgemyjpeg.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.provider.Question.Picture;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Fault;
import com.judgemyjpeg.provider.fake.FaultRule;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nothing that goes wrong may pass for a picture that was found harmless.
@Tag("slow")
class ModerationCallTest {
    private static final String KEY = "sk-fake-moderation";
    private static final byte[] JPEG = TestPhotos.small(1);
    private static final Picture PICTURE = new Picture(JPEG.length, () -> new ByteArrayInputStream(JPEG), "auto");

    private static FakeProvider provider;
    private static Providers providers;

    @BeforeAll
    static void start() throws IOException {
        provider = FakeProvider.start(FakeSettings.with(PoolSpec.parse("main:" + KEY)));
        providers = TestProviders.of(provider.baseUrl(), KEY, "gpt-4o-mini", Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop() throws IOException {
        providers.close();
        provider.close();
    }

    @AfterEach
    void mend() {
        provider.clearFaults();
    }

    @Test
    void pictureIsFlaggedOrNotWithItsScores() {
        assertThat(providers.moderates()).isTrue();
        assertThat(look()).isInstanceOfSatisfying(Moderated.Seen.class, seen -> {
            assertThat(seen.flagged()).isFalse();
            assertThat(seen.scores()).hasSize(13).containsEntry("sexual", 0.0001);
        });
        provider.fault(FaultRule.always(Fault.FLAGGED));
        assertThat(look()).isInstanceOfSatisfying(Moderated.Seen.class, seen -> {
            assertThat(seen.flagged()).isTrue();
            assertThat(seen.scores()).containsEntry("sexual", 0.97);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "ZERO_QUOTA",
                "BILLING",
                "WRONG_KEY",
                "UNKNOWN_MODEL",
                "OVERLOADED",
                "SERVER_ERROR",
                "HANG",
                "CUT",
                "HUGE",
                "ENDLESS",
                "DRIP",
                "HTML"
            })
    void whatGoesWrongIsAwayAndSaysNothingOfCritiques(Fault fault) {
        provider.fault(FaultRule.always(fault));
        assertThat(look()).isInstanceOfSatisfying(Moderated.Away.class, away -> {
            assertThat(away.everybody()).isTrue();
            assertThat(away.after()).isPositive();
            assertThat(away.why()).isNotBlank().doesNotContain(KEY);
        });
        provider.clearFaults();
        assertThat(look()).isInstanceOf(Moderated.Seen.class);
    }

    @Test
    void restIsAsLongAsTheProviderSays() {
        provider.fault(FaultRule.always(Fault.RATE_LIMIT).until(Instant.now().plusSeconds(30)));
        assertThat(look())
                .isInstanceOfSatisfying(
                        Moderated.Away.class,
                        away -> assertThat(away.after()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31)));
    }

    @Test
    void pictureThatIsNotTakenHoldsUpNoOther() {
        provider.fault(FaultRule.always(Fault.BAD_REQUEST));
        assertThat(look())
                .isInstanceOfSatisfying(
                        Moderated.Away.class,
                        away -> assertThat(away.everybody()).isFalse());
    }

    @Test
    void pictureThatCannotBeReadIsNoFaultOfTheProvider() {
        var gone = new Picture(
                10,
                () -> {
                    throw new IOException("gone");
                },
                "auto");
        assertThatThrownBy(() -> providers.moderate(gone, "x")).isInstanceOf(UncheckedIOException.class);
    }

    private static Moderated look() {
        return providers.moderate(PICTURE, "a-photo");
    }
}
