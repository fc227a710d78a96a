package com.judgemyjpeg.critique;

import static com.judgemyjpeg.critique.Criterion.COMPOSITION;
import static com.judgemyjpeg.critique.Criterion.CREATIVITY;
import static com.judgemyjpeg.critique.Criterion.EMOTION;
import static com.judgemyjpeg.critique.Criterion.EXPOSURE;
import static com.judgemyjpeg.critique.Criterion.FOCUS;
import static com.judgemyjpeg.critique.Criterion.LIGHTING;
import static com.judgemyjpeg.critique.Criterion.STORYTELLING;
import static com.judgemyjpeg.critique.Critique.Difficulty.EASY;
import static com.judgemyjpeg.critique.Critique.Difficulty.HARD;
import static com.judgemyjpeg.critique.Critique.Difficulty.MEDIUM;

import com.judgemyjpeg.critique.Critique.Difficulty;
import java.util.Locale;

/// Everything that can be noticed about a photo. The key of its texts is `<criterion>.<kind>`.
enum Kind {
    BURNT(EXPOSURE, Sort.FAULT, MEDIUM, .35),
    BLOCKED(EXPOSURE, Sort.FAULT, EASY, .5),
    DARK(EXPOSURE, Sort.FAULT, EASY, .85),
    BRIGHT(EXPOSURE, Sort.FAULT, EASY, .7),
    LOW_KEY(EXPOSURE, Sort.MERIT),
    HIGH_KEY(EXPOSURE, Sort.MERIT),
    CLEAN(EXPOSURE, Sort.PLAIN),

    FLAT(LIGHTING, Sort.FAULT, EASY, .8),
    HARSH(LIGHTING, Sort.FAULT, MEDIUM, .4),
    BACKLIT(LIGHTING, Sort.FAULT, MEDIUM, .6),
    TINTED(LIGHTING, Sort.FAULT, EASY, .9),
    SPOTLIT(LIGHTING, Sort.MERIT),
    SIDELIT(LIGHTING, Sort.MERIT),
    EVEN(LIGHTING, Sort.PLAIN),

    SOFT(FOCUS, Sort.FAULT, MEDIUM, .15),
    MISSED(FOCUS, Sort.FAULT, MEDIUM, .05),
    SHAKEN(FOCUS, Sort.FAULT, MEDIUM, .05),
    NOISY(FOCUS, Sort.FAULT, EASY, .7),
    SHALLOW(FOCUS, Sort.MERIT),
    SHARP(FOCUS, Sort.MERIT),
    FAIR(FOCUS, Sort.PLAIN),

    TILTED(COMPOSITION, Sort.FAULT, EASY, 1),
    CUT(COMPOSITION, Sort.FAULT, MEDIUM, 0),
    CLUTTERED(COMPOSITION, Sort.FAULT, HARD, .3),
    LOPSIDED(COMPOSITION, Sort.FAULT, MEDIUM, .6),
    LOST(COMPOSITION, Sort.FAULT, HARD, .3),
    THIRDS(COMPOSITION, Sort.MERIT),
    SYMMETRIC(COMPOSITION, Sort.MERIT),
    LINES(COMPOSITION, Sort.MERIT),
    SPACE(COMPOSITION, Sort.MERIT),
    PLACED(COMPOSITION, Sort.PLAIN),

    GARISH(CREATIVITY, Sort.FAULT, EASY, .9),
    HARMONIOUS(CREATIVITY, Sort.MERIT),
    MONOCHROME(CREATIVITY, Sort.MERIT),
    SAFE(CREATIVITY, Sort.PLAIN),

    FACES(EMOTION, Sort.MERIT),
    MOOD(EMOTION, Sort.MERIT),
    COOL(EMOTION, Sort.PLAIN),

    SEVERAL(STORYTELLING, Sort.MERIT),
    SINGLE(STORYTELLING, Sort.MERIT),
    MUTE(STORYTELLING, Sort.PLAIN);

    /// A plain finding is what remains to be said of a criterion when nothing stands out.
    enum Sort {
        FAULT,
        MERIT,
        PLAIN
    }

    private final Criterion criterion;
    private final Sort sort;
    private final Difficulty difficulty;
    private final double mendable;

    Kind(Criterion criterion, Sort sort) {
        this(criterion, sort, MEDIUM, 0);
    }

    Kind(Criterion criterion, Sort sort, Difficulty difficulty, double mendable) {
        this.criterion = criterion;
        this.sort = sort;
        this.difficulty = difficulty;
        this.mendable = mendable;
    }

    Criterion criterion() {
        return criterion;
    }

    Sort sort() {
        return sort;
    }

    Difficulty difficulty() {
        return difficulty;
    }

    /// 0-1: how much of this fault can still be mended at the computer.
    double mendable() {
        return mendable;
    }

    String key() {
        return (criterion + "." + name()).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
