package com.judgemyjpeg.status;

import java.time.Instant;

/// A time in which nobody looked.
///
/// @param killed whoever looked until then did not say that it stops
public record Gap(Instant from, Instant to, boolean killed) {
    public Lasting lasted() {
        return Lasting.between(from, to);
    }
}
