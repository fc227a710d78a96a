package com.judgemyjpeg.scaling.autoscale;

import java.time.Instant;

/// How many instances there should be.
///
/// @param at the minute that decided
record Desired(Instant at, Role web, Role worker) {

    /// @param current how many there were
    /// @param reason why, in words
    record Role(int wanted, int current, String reason) {}

    /// Of a program that is both, as long as one is started as both.
    int instances() {
        return Math.max(web.wanted(), worker.wanted());
    }
}
