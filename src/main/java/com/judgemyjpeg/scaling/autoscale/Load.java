package com.judgemyjpeg.scaling.autoscale;

import java.time.Instant;

/// What was recorded of one minute, of all instances together.
///
/// @param at when it began
/// @param web instances that answer requests
/// @param workers instances that work on analyses
/// @param hands of all workers
/// @param busy hands, on average
/// @param lined of the busy ones, those that wait for a provider's quota
/// @param ended analyses in this minute
/// @param depth analyses that waited for a hand at its end
/// @param oldest seconds that the first of them had waited
/// @param requests in work at the same time, on average
/// @param cpu share of the processors in use, on average over the instances
record Load(
        Instant at,
        double web,
        double workers,
        double hands,
        double busy,
        double lined,
        double ended,
        double depth,
        double oldest,
        double requests,
        double cpu) {

    /// Share of hands that do what another worker could do instead of them.
    double work() {
        return hands <= 0 ? 0 : Math.max(0, busy - lined) / hands;
    }

    /// The fewest workers whose hands hold all that is in hand.
    double holding() {
        return hands <= 0 ? 0 : busy * workers / hands;
    }
}
