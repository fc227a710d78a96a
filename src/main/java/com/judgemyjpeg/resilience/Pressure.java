package com.judgemyjpeg.resilience;

/// How this instance is pressed, over the last moment.
///
/// @param crowded more requests wait for a slot than are worked on
/// @param offered what all that came would cost of the processor, those that were refused included, as a share of
///     what can be served
/// @param essential the same of what is essential
/// @param important the same of what is important
/// @param queue how long the one waits for a critique who has waited longest, as a multiple of their patience
record Pressure(boolean crowded, double offered, double essential, double important, double queue) {}
