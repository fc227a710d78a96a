package com.judgemyjpeg.critique;

/// One thing noticed about a photo, language apart. Its measured values are in [Facts], which every text may
/// quote.
///
/// @param weight 0-1: how much it matters, for better or worse
record Finding(Kind kind, double weight) {
    boolean is(Kind.Sort sort) {
        return kind.sort() == sort;
    }
}
