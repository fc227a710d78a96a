package com.judgemyjpeg.scaling.simulate;

/// What there is to work with.
///
/// @param instances of the program
/// @param hands of each
/// @param children pixel processes of each
/// @param connections to the database of each
/// @param quota requests a minute of all pools together; 0 for no provider
public record Fleet(int instances, int hands, int children, int connections, double quota) {
    /// Of the quota, what the pacer of the program uses.
    static final double USED = 0.994;

    double permits() {
        return quota * USED / 60;
    }
}
