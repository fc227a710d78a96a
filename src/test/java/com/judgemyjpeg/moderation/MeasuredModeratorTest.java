package com.judgemyjpeg.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.pixels.Nudity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredModeratorTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, CLEAR",
        "0.05, 0.05, 0.9, CLEAR",
        "0.89, 0.05, 0.06, CLEAR",
        "0.9, 0.05, 0.05, FOR_REVIEW",
        "0, 0.97, 0.03, CLEAR",
    })
    void onlyTheWorstIsForReviewAndNothingIsHidden(double porn, double neutral, double sexy, Verdict verdict) {
        var found = MeasuredModerator.found(new Nudity(0, 0, neutral, porn, sexy));
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.categories()).containsEntry("porn", porn).containsEntry("sexy", sexy);
    }

    @ParameterizedTest
    @CsvSource({"0.95, FOR_REVIEW", "0.8, CLEAR"})
    void drawingsForAdultsAreTheWorstToo(double hentai, Verdict verdict) {
        assertThat(MeasuredModerator.found(new Nudity(1 - hentai, hentai, 0, 0, 0))
                        .verdict())
                .isEqualTo(verdict);
    }
}
