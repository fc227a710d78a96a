package com.judgemyjpeg.analysis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The place of an analysis that waits.
///
/// @param ahead how many come before it
/// @param expected how long until its critique is there, roughly; null when that is not known yet
public record Waiting(int ahead, @Nullable Duration expected) {}
