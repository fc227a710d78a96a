package com.judgemyjpeg.scaling.plan;

/// One reason why it is time for a phase; one is enough.
///
/// @param says the owner's words
/// @param line of the file
public record Trigger(String id, String phase, String says, Condition when, int line) {}
