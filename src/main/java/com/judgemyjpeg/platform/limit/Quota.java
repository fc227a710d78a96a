package com.judgemyjpeg.platform.limit;

import java.time.Duration;

/// How a limit stands for one key.
///
/// @param times as many there are in `per`
/// @param left as many may be taken at once
/// @param until how long until there are more: all of them while some are left, else the next one
public record Quota(int times, Duration per, long left, Duration until) {}
