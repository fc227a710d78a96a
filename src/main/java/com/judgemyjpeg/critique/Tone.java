package com.judgemyjpeg.critique;

/// How a critique speaks. Never changes a number.
public enum Tone {
    /// Short, encouraging, the four or five points that matter.
    PROFESSIONAL,
    /// Sarcastic, specific, funny; about the photo, never about the person.
    ROAST,
    /// Teaches: why, exercises, next steps.
    LEARNING
}
