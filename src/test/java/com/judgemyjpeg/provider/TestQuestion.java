package com.judgemyjpeg.provider;

import com.judgemyjpeg.provider.Question.Picture;
import com.judgemyjpeg.provider.Question.Text;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How many points a picture deserves, from 0 to 15.
final class TestQuestion {
    private static final byte[] JPEG = new byte[40_000];
    private static final Question.Form FORM = new Question.Form(
            "points",
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("points", Map.of("type", "integer", "minimum", 0, "maximum", 15)),
                    "required",
                    List.of("points"),
                    "additionalProperties",
                    false));

    private TestQuestion() {}

    static Question about(@Nullable UUID person, String analysis) {
        return about(new Picture(JPEG.length, () -> new ByteArrayInputStream(JPEG), "low"), person, analysis);
    }

    static Question about(Picture picture, @Nullable UUID person, String analysis) {
        return new Question(
                "Judge the picture.",
                List.of(new Text("Here it is."), picture),
                FORM,
                200,
                new Question.Sake(person, analysis, "free", "1"));
    }
}
