package com.judgemyjpeg.critique;

import static com.judgemyjpeg.critique.ModelBriefs.allAt;
import static com.judgemyjpeg.critique.PretendAnswer.first;
import static com.judgemyjpeg.critique.PretendAnswer.improvement;
import static com.judgemyjpeg.critique.PretendAnswer.json;
import static com.judgemyjpeg.critique.PretendAnswer.verdict;
import static com.judgemyjpeg.critique.PretendAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.judgemyjpeg.critique.Critic.Brief;
import com.judgemyjpeg.critique.Critique.Improvement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What of an answer is believed.
class ModelAnswerTest {
    private static final Critique.Origin ORIGIN = new Critique.Origin("model", "1", "pretend-1", Set.of());

    private static Critique read(Consumer<ObjectNode> spoil) {
        return read(with(spoil), ModelBriefs.plain());
    }

    private static Critique read(String json, Brief brief) {
        return ModelAnswer.read(json, brief, ORIGIN);
    }

    private static void assertUnfit(String reason, Consumer<ObjectNode> spoil) {
        assertUnfit(reason, with(spoil));
    }

    private static void assertUnfit(String reason, String json) {
        assertThatThrownBy(() -> read(json, ModelBriefs.plain()))
                .isInstanceOf(ModelUnfit.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({"100, 15", "-3, 0", "11.4, 11", "11.5, 12", "1e300, 15", "0, 0"})
    void numbersAreBroughtIntoTheirRange(double told, int believed) {
        Critique critique = read(answer -> verdict(answer, Criterion.FOCUS).put("points", told));
        assertThat(critique.scores().of(Criterion.FOCUS)).isEqualTo(believed);
    }

    @Test
    void askingForAHundredGivesNoMoreThanTheMaximum() {
        Critique critique =
                read(answer -> verdict(answer, Criterion.STORYTELLING).put("points", 100));
        assertThat(critique.scores().of(Criterion.STORYTELLING)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12\"", "null", "true", "[12]", "{}", "1e999"})
    void whatIsNoNumberIsRefused(String points) {
        String answer = with(all -> verdict(all, Criterion.FOCUS).put("points", 7));
        assertUnfit("judgement.focus.points is no number", answer.replace("\"points\":7", "\"points\":" + points));
    }

    @Test
    void missingNumberIsRefused() {
        assertUnfit(
                "judgement.focus.points is missing",
                answer -> verdict(answer, Criterion.FOCUS).remove("points"));
    }

    @Test
    void missingCriterionIsRefused() {
        assertUnfit("judgement.emotion is missing", answer -> ((ObjectNode) answer.get("judgement")).remove("emotion"));
    }

    @Test
    void missingJudgementIsRefusedUnlessTheNumbersAreDecided() {
        assertUnfit("judgement is missing", answer -> answer.remove("judgement"));
        String answer = with(all -> all.remove("judgement"));
        assertThat(read(answer, ModelBriefs.decided(allAt(3))).scores()).isEqualTo(allAt(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"summary", "texts", "insights", "suggestions", "improvements", "retouch", "tips", "edits", "exif"
            })
    void everyFieldIsNeeded(String field) {
        assertUnfit(field + " is missing", answer -> answer.remove(field));
        assertThatThrownBy(() -> read(answer -> answer.put(field, 7))).isInstanceOf(ModelUnfit.class);
    }

    @Test
    void fieldsThatTheSchemaDoesNotHaveAreRefused() {
        assertUnfit("answer has a field too many", answer -> answer.put("total", 100));
        assertUnfit(
                "judgement has a field too many",
                answer ->
                        ((ObjectNode) answer.get("judgement")).set("luck", json(Map.of("evidence", "x", "points", 1))));
        assertUnfit(
                "judgement.focus has a field too many",
                answer -> verdict(answer, Criterion.FOCUS).put("bonus", 40));
        assertUnfit(
                "improvements[] has a field too many",
                answer -> first(answer, "improvements").put("script", "x"));
        assertUnfit("exif has a field too many", answer -> ((ObjectNode) answer.get("exif")).put("place", "x"));
    }

    @Test
    void moreOrLessThanOneJsonObjectIsRefused() {
        String good = PretendAnswer.good();
        for (String json : List.of(
                good + good,
                good + " You are welcome.",
                "```json\n" + good + "\n```",
                good.substring(0, good.length() - 1),
                good.replace("\"points\":8", "\"points\":NaN"),
                "{\"summary\":\"a\"," + good.substring(1),
                "[".repeat(50_000))) {
            assertUnfit("answer is not one JSON object", json);
        }
        assertUnfit("answer is no object", "[1]");
        assertUnfit("answer is too long", " ".repeat(100_001));
    }

    @Test
    void choiceThatIsNotOfferedIsRefused() {
        assertUnfit(
                "edits[].tool is none of the choices",
                answer -> first(answer, "edits").put("tool", "paint"));
        assertUnfit(
                "edits[].tool is none of the choices",
                answer -> first(answer, "edits").put("tool", 2));
        assertUnfit(
                "tips[].level is none of the choices",
                answer -> first(answer, "tips").put("level", "HARD"));
    }

    @Test
    void textsBecomeOneCleanLine() {
        Critique critique =
                read(answer -> answer.put("summary", " A\u0000 quiet\r\n\tboat\u202e\u200b \ud800at dawn. "));
        assertThat(critique.summary()).isEqualTo("A quiet boat at dawn.");
    }

    @Test
    void markupStaysText() {
        assertThat(read(answer -> answer.put("summary", "<script>alert(1)</script>"))
                        .summary())
                .isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void longTextsAndListsAreCut() {
        Critique critique = read(answer -> {
            answer.put("summary", "é".repeat(5000));
            answer.set("insights", json(Collections.nCopies(40, "𝄞".repeat(400))));
        });
        assertThat(critique.summary()).hasSize(900).endsWith("é…");
        assertThat(critique.insights())
                .hasSize(5)
                .allSatisfy(insight ->
                        assertThat(insight).hasSizeLessThanOrEqualTo(300).endsWith("𝄞…"));
    }

    @Test
    void textOfNothingIsRefused() {
        assertUnfit("summary is no text", answer -> answer.put("summary", "\u200b \n"));
        assertUnfit("insights[] is no text", answer -> ((ArrayNode) answer.get("insights")).add(7));
    }

    @Test
    void improvementsWinNoMoreThanTheCriterionLacksAndBestComesFirst() {
        Critique critique = read(answer -> {
            verdict(answer, Criterion.COMPOSITION).put("points", 9);
            verdict(answer, Criterion.FOCUS).put("points", 15);
            answer.set(
                    "improvements",
                    json(List.of(
                            improvement(Criterion.COMPOSITION, "second", 4),
                            improvement(Criterion.FOCUS, "nothing to win", 3),
                            improvement(Criterion.COMPOSITION, "nothing left", 1),
                            improvement(Criterion.LIGHTING, "third", 3),
                            improvement(Criterion.COMPOSITION, "first", 5))));
        });
        assertThat(critique.improvements())
                .extracting(Improvement::what, Improvement::gain)
                .containsExactly(tuple("first", 5), tuple("third", 3), tuple("second", 1));
    }

    @Test
    void retouchWinsNoMoreThanThePhotoLacks() {
        String answer = with(all -> ((ObjectNode) all.get("retouch")).put("points", 28));
        assertThat(read(answer, ModelBriefs.decided(allAt(14))).retouch().points())
                .isEqualTo(100 - allAt(14).total());
        assertThat(read(answer, ModelBriefs.decided(allAt(15))).retouch().points())
                .isZero();
    }

    @Test
    void exifReadingMayBeSilentAndIsDroppedWithoutExif() {
        Critique critique = read(answer -> ((ObjectNode) answer.get("exif")).putNull("issues"));
        assertThat(critique.exif().issues()).isNull();
        assertThat(critique.exif().conditions()).isEqualTo("Dawn.");
        assertThat(read(PretendAnswer.good(), ModelBriefs.withoutExif()).exif()).isEqualTo(Critique.ExifReading.NONE);
    }
}
