package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critic.Brief;
import com.judgemyjpeg.provider.Question;
import com.judgemyjpeg.provider.Question.Picture;
import com.judgemyjpeg.provider.Question.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes a brief a question, in the order in which it is sent. The rubric comes first and is
/// the same for every photo, so that providers can keep it; tone and language come last, after
/// everything that decides numbers.
final class ModelPrompt {
    private ModelPrompt() {}

    static Question about(Brief brief, PromptText texts, ModelSettings settings) {
        Scores decided = brief.decided();
        String detail = settings.detail().name().toLowerCase(Locale.ROOT);
        Critic.Sake sake = brief.sake().get();
        return new Question(
                texts.rubric(),
                List.of(
                        new Text(decided == null ? texts.judge() : texts.retell(numbers(decided))),
                        picture(brief.rendition(), detail),
                        new Text(texts.facts(ModelFacts.json(brief.measurements(), brief.exif()))),
                        new Text(texts.words(brief.tone(), brief.photoType(), brief.language()))),
                decided == null ? AnswerSchema.JUDGING : AnswerSchema.RETELLING,
                settings.maxAnswerTokens(),
                new Question.Sake(sake.person(), sake.analysis(), sake.plan(), texts.version() + " " + detail));
    }

    private static Picture picture(Critic.Rendition rendition, String detail) {
        try {
            return new Picture(rendition.bytes().told(), rendition.opening()::open, detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `composition 12/15, lighting 9/15, ...`
    private static String numbers(Scores scores) {
        return Stream.of(Criterion.values())
                .map(criterion ->
                        criterion.name().toLowerCase(Locale.ROOT) + " " + scores.of(criterion) + "/" + criterion.max())
                .collect(Collectors.joining(", "));
    }
}
