package com.judgemyjpeg.scaling.simulate;

/// Something that the model reckons with, and where it is from.
public record Parameter(String name, double value, String unit, Origin origin, String says) {

    public enum Origin {
        /// On this machine, just now.
        MEASURED,
        /// By who asked.
        GIVEN,
        /// Of the scaling plan.
        PLAN,
        /// How the program is built, or its default.
        PROGRAM,
        /// Nobody knows yet.
        ASSUMED
    }

    Parameter given(double other) {
        return new Parameter(name, other, unit, Origin.GIVEN, says);
    }

    Parameter measured(double other, String how) {
        return new Parameter(name, other, unit, Origin.MEASURED, how);
    }
}
