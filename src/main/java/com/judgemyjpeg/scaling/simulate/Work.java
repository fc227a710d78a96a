package com.judgemyjpeg.scaling.simulate;

import java.util.random.RandomGenerator;

/// How long the parts of one analysis take, in seconds. Sizes and answers are lognormal: many near the middle, some
/// much larger.
///
/// @param database of one connection, in all, for one analysis with its pages
/// @param pixels of a photo of no size
/// @param pixelsEach and of each megapixel more
/// @param megapixels of the photo in the middle
/// @param spread of the logarithm of sizes
/// @param look of a pixel process, afterwards, whether the photo may be shown; nobody waits for it
/// @param answer of the provider, on average
/// @param answerSpread of its logarithm; 0 for always the same
record Work(
        double database,
        double pixels,
        double pixelsEach,
        double megapixels,
        double spread,
        double look,
        double answer,
        double answerSpread) {

    double pixels(RandomGenerator random) {
        return pixels + pixelsEach * Math.min(LARGEST, megapixels * Math.exp(spread * random.nextGaussian()));
    }

    /// What the program takes.
    private static final double LARGEST = 100;

    double meanPixels() {
        return pixels + pixelsEach * megapixels * Math.exp(spread * spread / 2);
    }

    double answer(RandomGenerator random) {
        return answerSpread == 0
                ? answer
                : answer * Math.exp(answerSpread * random.nextGaussian() - answerSpread * answerSpread / 2);
    }
}
