package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critic.Brief;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One question, in the order in which it is sent. The rubric comes first and is the same for every photo, so
/// that providers can keep it; tone and language come last, after everything that decides numbers.
///
/// @param facts measurements and EXIF as data: whoever made the file may have written anything there
record ModelPrompt(
        String rubric, String task, String photoUri, String facts, String words, Map<String, Object> schema) {
    private static final String URI_START = "data:image/jpeg;base64,";

    static ModelPrompt about(Brief brief, PromptText texts) {
        Scores decided = brief.decided();
        return new ModelPrompt(
                texts.rubric(),
                decided == null ? texts.judge() : texts.retell(numbers(decided)),
                uri(brief.rendition().get()),
                texts.facts(ModelFacts.json(brief.measurements(), brief.exif())),
                texts.words(brief.tone(), brief.photoType(), brief.language()),
                decided == null ? AnswerSchema.JUDGING : AnswerSchema.RETELLING);
    }

    /// `composition 12/15, lighting 9/15, ...`
    private static String numbers(Scores scores) {
        return Stream.of(Criterion.values())
                .map(criterion ->
                        criterion.name().toLowerCase(Locale.ROOT) + " " + scores.of(criterion) + "/" + criterion.max())
                .collect(Collectors.joining(", "));
    }

    /// Encodes straight behind the prefix: a photo is a few hundred kilobytes, and many may be on their way at
    /// once.
    private static String uri(byte[] jpeg) {
        ByteArrayOutputStream uri = new ByteArrayOutputStream(URI_START.length() + (jpeg.length + 2) / 3 * 4);
        uri.writeBytes(URI_START.getBytes(StandardCharsets.ISO_8859_1));
        try (OutputStream encoded = Base64.getEncoder().wrap(uri)) {
            encoded.write(jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uri.toString(StandardCharsets.ISO_8859_1);
    }
}
