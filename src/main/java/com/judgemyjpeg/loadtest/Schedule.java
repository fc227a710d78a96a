package com.judgemyjpeg.loadtest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// When people come: evenly within each part, one part after the other.
///
/// @param from seconds after the beginning, from which on it is measured; what is before warms up
record Schedule(List<Part> parts, double from, double until) {

    /// @param arrivals in all of it: whole ones, so that both sides reckon the same times
    record Part(int arrivals, double seconds) {
        static Part at(double rate, double seconds) {
            return new Part(Math.max(1, (int) Math.round(rate * seconds)), seconds);
        }
    }

    static Schedule steady(double rate, double warm, double seconds) {
        return new Schedule(List.of(Part.at(rate, warm), Part.at(rate, seconds)), warm, warm + seconds);
    }

    /// @param high the rate in the middle, which alone is measured
    static Schedule peak(double low, double high, double before, double during, double after) {
        return new Schedule(
                List.of(Part.at(low, before), Part.at(high, during), Part.at(low, after)), before, before + during);
    }

    double seconds() {
        return until - from;
    }

    double length() {
        return parts.stream().mapToDouble(Part::seconds).sum();
    }

    double highest() {
        return parts.stream()
                .mapToDouble(part -> part.arrivals() / part.seconds())
                .max()
                .orElse(0);
    }

    /// As the generator reads it.
    String written() {
        return parts.stream()
                .map(part -> String.format(Locale.ROOT, "%d*%.3f", part.arrivals(), part.seconds()))
                .collect(Collectors.joining(" "));
    }
}
