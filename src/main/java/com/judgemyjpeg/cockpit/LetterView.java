package com.judgemyjpeg.cockpit;

/// A letter of the folder, as it was written.
public record LetterView(String text) {}
