package com.judgemyjpeg.analysis;

/// What a critique rests on, and whether it stays.
public enum Basis {
    FULL,
    /// Measured because the model could not be asked; the model's will take its place.
    FOR_NOW,
    /// The same, but the model's will never come: it would not judge the photo, or could not.
    MEASURED_ONLY
}
