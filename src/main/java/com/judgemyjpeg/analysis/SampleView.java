package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Scores;
import java.util.Map;

/// The critique that the landing page shows, of `static/sample-1280.jpg`.
public final class SampleView {
    private SampleView() {}

    public static final Scores SCORES = new Scores(Map.of(
            Criterion.COMPOSITION, 13,
            Criterion.LIGHTING, 13,
            Criterion.FOCUS, 12,
            Criterion.EXPOSURE, 11,
            Criterion.CREATIVITY, 10,
            Criterion.EMOTION, 10,
            Criterion.STORYTELLING, 6));

    /// Where its subject was found, in the box of 1000 x 562 that the overlay is drawn in.
    public static final int SUBJECT_X = 72;

    public static final int SUBJECT_Y = 40;
    public static final int SUBJECT_WIDTH = 310;
    public static final int SUBJECT_HEIGHT = 290;
}
