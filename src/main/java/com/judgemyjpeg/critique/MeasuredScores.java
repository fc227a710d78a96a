package com.judgemyjpeg.critique;

import static com.judgemyjpeg.critique.Criterion.COMPOSITION;
import static com.judgemyjpeg.critique.Criterion.CREATIVITY;
import static com.judgemyjpeg.critique.Criterion.EMOTION;
import static com.judgemyjpeg.critique.Criterion.EXPOSURE;
import static com.judgemyjpeg.critique.Criterion.FOCUS;
import static com.judgemyjpeg.critique.Criterion.LIGHTING;
import static com.judgemyjpeg.critique.Criterion.STORYTELLING;

import com.judgemyjpeg.pixels.Measurements;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// The seven numbers from the measurements alone. Four are measured; creativity, emotion and storytelling are
/// estimates that stay near the middle, because nothing measurable supports more (Spearman with people's
/// ratings was next to none).
final class MeasuredScores {
    static final Set<Criterion> ESTIMATES = Set.of(CREATIVITY, EMOTION, STORYTELLING);

    private MeasuredScores() {}

    static Scores of(Measurements m) {
        Map<Criterion, Integer> points = new EnumMap<>(Criterion.class);
        put(points, EXPOSURE, TechnicalShares.exposure(m));
        put(points, LIGHTING, TechnicalShares.lighting(m));
        put(points, FOCUS, TechnicalShares.focus(m));
        put(points, COMPOSITION, TechnicalShares.composition(m));
        put(points, CREATIVITY, EstimatedShares.creativity(m));
        put(points, EMOTION, EstimatedShares.emotion(m));
        put(points, STORYTELLING, EstimatedShares.storytelling(m));
        return new Scores(points);
    }

    private static void put(Map<Criterion, Integer> points, Criterion criterion, double share) {
        points.put(criterion, (int) Math.round(criterion.max() * Math.clamp(share, 0, 1)));
    }
}
