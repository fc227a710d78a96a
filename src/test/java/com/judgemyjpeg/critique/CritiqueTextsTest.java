package com.judgemyjpeg.critique;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The texts and the places in them, all languages, all tones.
class CritiqueTextsTest {
    private static final Texts TEXTS = new Texts("critique");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    /// Keys that the code puts together and that need no photo to be checked.
    private static final Pattern WORDS =
            Pattern.compile("(label|colour|cast|harmony|from|side|place|turn|criterion|faces|points)\\..*");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasEveryKeyWithTheSamePlaces(Language language) {
        assertThat(TEXTS.keys(language)).isEqualTo(TEXTS.keys(Language.EN));
        for (String key : TEXTS.keys(Language.EN)) {
            assertThat(places(text(language, key))).as(key).isEqualTo(places(text(Language.EN, key)));
        }
    }

    /// Names of things may be alike in two languages; sentences are not.
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageIsTranslated(Language language) {
        if (language == Language.EN) {
            return;
        }
        List<String> same = TEXTS.keys(Language.EN).stream()
                .filter(key -> text(Language.EN, key).length() > 30)
                .filter(key -> text(Language.EN, key).equals(text(language, key)))
                .sorted()
                .toList();
        assertThat(same).hasSizeLessThan(15);
    }

    @Test
    void everyFindingSpeaksInEveryToneInTwoWaysAndQuotesWhatWasMeasured() {
        for (Kind kind : Kind.values()) {
            for (Tone tone : Tone.values()) {
                for (int variant = 1; variant <= 2; variant++) {
                    String key = kind.key() + "." + Wording.code(tone) + "." + variant;
                    assertThat(places(text(Language.EN, key))).as(key).isNotEmpty();
                }
            }
            assertThat(TEXTS.find(Language.EN, kind.key() + ".brief"))
                    .as(kind.key())
                    .isNotNull();
            boolean fault = kind.sort() == Kind.Sort.FAULT;
            assertThat(TEXTS.find(Language.EN, kind.key() + ".what") != null)
                    .as(kind.key())
                    .isEqualTo(fault);
            assertThat(TEXTS.find(Language.EN, kind.key() + ".how") != null)
                    .as(kind.key())
                    .isEqualTo(fault);
        }
    }

    @Test
    void everyRecognisableThingHasAName() {
        assertThat(TEXTS.keys(Language.EN).stream().filter(key -> key.startsWith("label.")))
                .hasSize(81)
                .contains("label.face", "label.wine-glass");
    }

    /// A text that no photo can bring out, and a key that no file has, are both mistakes.
    @Test
    void everyKeyIsUsedAndEveryUsedKeyExists() {
        Set<String> unused = new TreeSet<>(TEXTS.keys(Language.EN));
        unused.removeIf(key -> WORDS.matcher(key).matches());
        Random random = new Random(99);
        for (int i = 0; i < 12_000 && !unused.isEmpty(); i++) {
            Tone tone = Tone.values()[i % 3];
            PhotoType type = PhotoType.values()[random.nextInt(16)];
            Sample sample = i % 5 == 0 ? better(random) : Sample.random(random);
            Critique critique =
                    Sample.judged(sample.build(), Sample.exif(random), type, tone, Language.EN, decided(random));
            String all = String.join(" ", Sample.sentences(critique));
            unused.removeIf(key -> all.contains(longestPiece(text(Language.EN, key))));
        }
        assertThat(unused).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noPlaceIsLeftUnfilledAndNoKeyIsMissing(Language language) {
        Random random = new Random(language.ordinal());
        for (int i = 0; i < 1_500; i++) {
            Tone tone = Tone.values()[i % 3];
            PhotoType type = PhotoType.values()[i % 16];
            var m = Sample.random(random).build();
            Critique critique = Sample.judged(m, Sample.exif(random), type, tone, language, null);
            assertThat(Sample.sentences(critique))
                    .allSatisfy(text -> assertThat(text)
                            .isNotBlank()
                            .doesNotContain("{", "}", "⟦", "NaN", "  ", "()", "<")
                            .doesNotContainPattern("\\bnull\\b"));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void professionalSentencesAreShort(Language language) {
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            Critique critique = Sample.judged(Sample.random(random).build(), Tone.PROFESSIONAL, language);
            assertThat(Sample.sentences(critique).stream().flatMap(text -> List.of(text.split("(?<=[.!?]) ")).stream()))
                    .allSatisfy(sentence ->
                            assertThat(sentence.length()).as(sentence).isLessThanOrEqualTo(240));
        }
    }

    private static Sample better(Random random) {
        Sample s = Sample.splendid();
        s.median = random.nextDouble(30, 70);
        if (random.nextBoolean()) {
            return s;
        }
        s.contrast = random.nextDouble(.5, .9);
        s.sharpness = random.nextDouble(.4, 1);
        s.shallow = random.nextBoolean();
        s.clutter = random.nextDouble(.1, .5);
        s.colourfulness = random.nextDouble(20, 110);
        if (random.nextBoolean()) {
            s.things.clear();
        }
        return s;
    }

    private static @Nullable Scores decided(Random random) {
        if (random.nextInt(3) > 0) {
            return null;
        }
        Map<Criterion, Integer> points = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            points.put(criterion, random.nextInt(criterion.max() + 1));
        }
        return new Scores(points);
    }

    /// The longest stretch of a text without a place, which a filled text still holds.
    private static String longestPiece(String text) {
        String longest = "";
        for (String piece : PLACE.split(text)) {
            longest = piece.length() > longest.length() ? piece : longest;
        }
        return longest;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(HashSet::new));
    }

    private static String text(Language language, String key) {
        return Objects.requireNonNull(TEXTS.find(language, key), key);
    }
}
