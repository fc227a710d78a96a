package com.judgemyjpeg.drill;

import java.time.Duration;

/// @param accepted photos that were answered with 202, and not deleted by their person
/// @param recovered until all of them had ended
/// @param lost of these, without a critique
/// @param duplicates critiques beside the one of an analysis, and jobs of analyses that have
///     ended
/// @param wrongCharges critiques that were not paid for, payments without a critique,
///     reservations nobody settled
record Verdict(int accepted, Duration recovered, long lost, long duplicates, long wrongCharges) {
    boolean good() {
        return lost == 0 && duplicates == 0 && wrongCharges == 0;
    }
}
