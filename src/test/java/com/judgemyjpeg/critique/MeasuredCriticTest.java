package com.judgemyjpeg.critique;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.critique.Critique.Improvement;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Thing;
import com.judgemyjpeg.platform.text.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasuredCriticTest {

    @Test
    void toneLanguageAndTypeNeverChangeANumber() {
        Measurements m = Sample.random(new Random(3)).build();
        Scores scores = MeasuredScores.of(m);
        for (Tone tone : Tone.values()) {
            for (Language language : Language.values()) {
                for (PhotoType type : PhotoType.values()) {
                    Critique critique = Sample.judged(m, Sample.exif(), type, tone, language, null);
                    assertThat(critique.scores()).isEqualTo(scores);
                    assertThat(critique.improvements())
                            .extracting(Improvement::gain)
                            .isEqualTo(gains(m));
                }
            }
        }
    }

    @Test
    void samePhotoReadsTheSame() {
        Measurements m = Sample.ordinary().build();
        assertThat(Sample.judged(m, Tone.ROAST, Language.FR)).isEqualTo(Sample.judged(m, Tone.ROAST, Language.FR));
    }

    @Test
    void twoPhotosDoNotReadAlike() {
        Random random = new Random(21);
        for (int i = 0; i < 200; i++) {
            Critique one = Sample.judged(Sample.random(random).build(), Tone.ROAST, Language.EN);
            Critique other = Sample.judged(Sample.random(random).build(), Tone.ROAST, Language.EN);
            List<String> told = seen(one).toList();
            long same = seen(other).filter(told::contains).count();
            assertThat(same).as("of %d", told.size()).isLessThan(told.size() / 3);
        }
    }

    @Test
    void insightsSayWhatTheTextsSayInOtherWords() {
        Critique critique = Sample.judged(Sample.splendid().build(), Tone.PROFESSIONAL, Language.EN);
        String texts = String.join(" ", critique.texts().values());
        assertThat(critique.insights()).noneMatch(texts::contains);
    }

    @Test
    void everyTextQuotesAMeasurement() {
        Random random = new Random(8);
        for (int i = 0; i < 300; i++) {
            Critique critique = Sample.judged(Sample.random(random).build(), Tone.LEARNING, Language.FR);
            assertThat(seen(critique)).allMatch(text -> text.matches("(?s).*\\d.*"));
        }
    }

    @Test
    void everyPartIsThere() {
        Random random = new Random(13);
        for (int i = 0; i < 500; i++) {
            Critique c = Sample.judged(Sample.random(random).build(), Tone.PROFESSIONAL, Language.EN);
            assertThat(c.texts()).containsOnlyKeys(Criterion.values());
            assertThat(c.insights()).hasSizeBetween(3, 5).doesNotHaveDuplicates();
            assertThat(c.suggestions()).hasSizeBetween(3, 4);
            assertThat(c.improvements()).hasSizeBetween(2, 5);
            assertThat(c.tips()).hasSize(3);
            assertThat(c.edits()).hasSizeBetween(3, 4);
        }
    }

    @Test
    void gainsNeverPromiseMoreThanIsMissing() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            Critique c = Sample.judged(Sample.random(random).build(), Tone.PROFESSIONAL, Language.EN);
            Map<Criterion, Integer> won = new EnumMap<>(Criterion.class);
            c.improvements().forEach(better -> won.merge(better.criterion(), better.gain(), Integer::sum));
            won.forEach((criterion, gain) ->
                    assertThat(gain).isBetween(1, criterion.max() - c.scores().of(criterion)));
            assertThat(c.improvements()).isSortedAccordingTo((a, b) -> Integer.compare(b.gain(), a.gain()));
            assertThat(c.retouch().points()).isBetween(0, 100 - c.scores().total());
        }
    }

    @Test
    void photoWithEveryPointHasNothingToImprove() {
        Critique critique = decided(Map.of());
        assertThat(critique.improvements()).isEmpty();
        assertThat(critique.retouch().points()).isZero();
    }

    @Test
    void decidedNumbersAreKeptAndTheWordsFitThem() {
        Sample sharpAndBurnt = Sample.splendid();
        sharpAndBurnt.burnt = .2;
        Critique kept = decided(Map.of(Criterion.EXPOSURE, 4, Criterion.FOCUS, 3), sharpAndBurnt);
        assertThat(kept.scores().of(Criterion.EXPOSURE)).isEqualTo(4);
        assertThat(kept.scores().of(Criterion.FOCUS)).isEqualTo(3);
        assertThat(kept.texts().get(Criterion.FOCUS)).doesNotContain("Convincingly sharp", "crisp");
        assertThat(kept.texts().get(Criterion.EXPOSURE)).contains("20%");
        Critique perfect = decided(Map.of(), sharpAndBurnt);
        assertThat(perfect.scores().total()).isEqualTo(100);
    }

    @Test
    void estimatesAreNamedAndSaidInWords() {
        Critique critique = Sample.judged(Sample.ordinary().build(), Tone.PROFESSIONAL, Language.EN);
        assertThat(critique.origin().estimates())
                .containsExactlyInAnyOrder(Criterion.CREATIVITY, Criterion.EMOTION, Criterion.STORYTELLING);
        assertThat(critique.origin().critic()).isEqualTo("measured");
        for (Criterion criterion : Criterion.values()) {
            boolean said = critique.texts().getOrDefault(criterion, "").contains("estimate");
            assertThat(said).as(criterion.name()).isEqualTo(!criterion.technical());
        }
    }

    @Test
    void burntSkyIsToldWithItsShareAndItsPlace() {
        Sample s = Sample.ordinary();
        s.burnt = .042;
        Critique english = Sample.judged(s.build(), Tone.PROFESSIONAL, Language.EN);
        Critique french = Sample.judged(s.build(), Tone.PROFESSIONAL, Language.FR);
        assertThat(english.texts().get(Criterion.EXPOSURE)).contains("4.2%").contains("top right");
        assertThat(french.texts().get(Criterion.EXPOSURE)).contains("4,2").contains("en haut à droite");
    }

    @Test
    void tiltIsOnlyToldWhenItIsSure() {
        Sample s = Sample.ordinary();
        s.tilt = 3.1;
        s.tiltConfidence = .39;
        assertThat(Findings.of(s.build())).noneMatch(f -> f.kind() == Kind.TILTED);
        s.tiltConfidence = .4;
        assertThat(Findings.of(s.build())).anyMatch(f -> f.kind() == Kind.TILTED);
        assertThat(Sample.judged(s.build(), Tone.PROFESSIONAL, Language.EN)
                        .texts()
                        .get(Criterion.COMPOSITION))
                .contains("3.1 degrees")
                .contains("clockwise");
    }

    @Test
    void nobodyIsToldToExposeLongerAndShorterAtOnce() {
        Sample s = Sample.ordinary();
        s.stops = -1.5;
        s.burnt = .03;
        assertThat(Sample.judged(s.build(), Tone.PROFESSIONAL, Language.EN).improvements())
                .extracting(Improvement::what)
                .noneMatch(what -> what.contains("highlights"))
                .anyMatch(what -> what.contains("exposure up"));
    }

    @Test
    void photoWithoutCameraFactsHasNoReading() {
        Critique critique =
                Sample.judged(Sample.ordinary().build(), Exif.NONE, PhotoType.GENERAL, Tone.ROAST, Language.DE, null);
        assertThat(critique.exif()).isEqualTo(Critique.ExifReading.NONE);
    }

    @Test
    void slowShutterIsHeldAgainstTheFocalLengthAndTheSharpness() {
        Sample s = Sample.ordinary();
        s.sharpness = .2;
        Critique critique = Sample.judged(s.build(), Tone.PROFESSIONAL, Language.EN);
        assertThat(critique.exif().exposure())
                .contains("1/30 s, f/2.8, ISO 800")
                .contains("1/85 s");
        assertThat(critique.exif().issues()).contains("1/30 s at 85 mm").contains("20 out of 100");
    }

    @Test
    void faceOfADogIsADog() {
        Sample s = Sample.ordinary();
        s.things.add(new Thing("dog", .8, s.subject));
        s.things.add(new Thing("face", .8, new Box(s.subject.x() + .05, s.subject.y() + .05, .08, .08)));
        assertThat(Findings.of(s.build()))
                .extracting(Finding::kind)
                .contains(Kind.SINGLE)
                .doesNotContain(Kind.FACES, Kind.SEVERAL);
        assertThat(Subjects.label(s.build())).isEqualTo("dog");
    }

    private static List<Integer> gains(Measurements m) {
        return Sample.judged(m, Tone.PROFESSIONAL, Language.EN).improvements().stream()
                .map(Improvement::gain)
                .toList();
    }

    private static Stream<String> seen(Critique c) {
        return Stream.of(c.texts().values().stream(), c.insights().stream(), Stream.of(c.summary()))
                .flatMap(texts -> texts);
    }

    private static Critique decided(Map<Criterion, Integer> lower) {
        return decided(lower, Sample.ordinary());
    }

    private static Critique decided(Map<Criterion, Integer> lower, Sample sample) {
        Map<Criterion, Integer> points = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            points.put(criterion, lower.getOrDefault(criterion, criterion.max()));
        }
        return Sample.judged(
                sample.build(), Sample.exif(), PhotoType.GENERAL, Tone.PROFESSIONAL, Language.EN, new Scores(points));
    }
}
