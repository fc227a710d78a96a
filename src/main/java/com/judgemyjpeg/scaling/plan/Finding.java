package com.judgemyjpeg.scaling.plan;

/// Something that the plan itself has wrong, although it can be carried out.
///
/// @param about in a word
/// @param mend what to change in the file
public record Finding(Kind kind, String about, String says, String mend) {
    public enum Kind {
        MARGIN,
        MIXED_BASES,
        REVENUE,
        RULE,
        MISSING_COST
    }
}
