package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Scores;
import java.util.Map;

/// The critique that the landing page shows: what the measured critic says of `static/sample-1280.jpg`.
public final class SampleView {
    private SampleView() {}

    public static final Scores SCORES = new Scores(Map.of(
            Criterion.COMPOSITION, 12,
            Criterion.LIGHTING, 14,
            Criterion.FOCUS, 15,
            Criterion.EXPOSURE, 10,
            Criterion.CREATIVITY, 10,
            Criterion.EMOTION, 9,
            Criterion.STORYTELLING, 6));

    /// Points that saving its highlights could win.
    public static final int GAIN = 3;

    /// The fraction of the frame that is burnt out, at the top.
    public static final double BURNT = 0.045;
}
