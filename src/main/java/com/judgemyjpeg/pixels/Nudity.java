package com.judgemyjpeg.pixels;

/// What a small network takes a photo for, as probabilities whose sum is 1. Faces and skin at the
/// beach are often `sexy` to it; `porn` or `hentai` above 0.9 is worth a person's look, and no
/// more than that.
///
/// @param drawing of any harmless kind
/// @param hentai a drawing for adults
/// @param neutral nothing of all this
/// @param sexy not explicit
public record Nudity(double drawing, double hentai, double neutral, double porn, double sexy) {}
