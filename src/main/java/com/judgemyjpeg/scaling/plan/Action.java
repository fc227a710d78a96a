package com.judgemyjpeg.scaling.plan;

import java.util.List;
import java.util.Map;

/// Something to do in a phase, and how the program finds out whether it is done.
///
/// @param with what the probe must find, by the names of its [Proof]: amounts as the file writes them
/// @param needs actions that come before
/// @param line of the file
public record Action(
        String id,
        String phase,
        Area area,
        String says,
        Proof probe,
        Map<String, Expected> with,
        List<String> needs,
        int line) {

    public enum Area {
        DATABASE,
        AI,
        WEB,
        WATCH
    }

    /// @param amount of the unit that the proof names; 0 for a text
    public record Expected(String text, double amount) {}

    public double amount(String name) {
        return expected(name).amount();
    }

    public String text(String name) {
        return expected(name).text();
    }

    private Expected expected(String name) {
        Expected found = with.get(name);
        if (found == null) {
            throw new IllegalArgumentException(id + " has no " + name);
        }
        return found;
    }
}
