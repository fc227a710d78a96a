package com.judgemyjpeg.scaling.simulate;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the busiest hour asks of each kind of place, beside what there is.
///
/// @param peak analyses a second in it
record Demand(double peak, Work work, Parameters parameters) {
    static final String PIXELS = "pixel processes";
    static final String HANDS = "hands";
    static final String CONNECTIONS = "database connections";
    static final String QUOTA = "the provider's quota";

    static Demand of(double people, Parameters parameters, Day day) {
        return new Demand(rate(people, parameters) * day.busiest(), parameters.work(), parameters);
    }

    static double rate(double people, Parameters parameters) {
        return people * parameters.of(Parameters.ANALYSES) / (Extent.DAYS * Extent.DAY);
    }

    /// Share of what there is, by what it is.
    Map<String, Double> used(Fleet fleet) {
        Map<String, Double> used = new LinkedHashMap<>();
        used.put(PIXELS, peak * (work.meanPixels() + work.look()) / (fleet.instances() * fleet.children()));
        used.put(HANDS, peak * work.meanPixels() / (fleet.instances() * fleet.hands()));
        used.put(CONNECTIONS, peak * (work.database() + pages()) / (fleet.instances() * fleet.connections()));
        if (fleet.quota() > 0) {
            used.put(QUOTA, peak / fleet.permits());
        }
        return used;
    }

    /// Seconds of a connection for the pages about one analysis.
    private double pages() {
        return parameters.of(Parameters.PAGES)
                * parameters.of(Parameters.PAGE_STATEMENTS)
                * parameters.of(Parameters.STATEMENT);
    }

    /// On their way at the same time, in the busiest hour.
    double uploadsAtOnce() {
        return peak * megabytes() / parameters.of(Parameters.UPLINK);
    }

    /// Of one photo, on average.
    double megabytes() {
        double spread = work.spread();
        return work.megapixels() * Math.exp(spread * spread / 2) * parameters.of(Parameters.BYTES);
    }

    /// The fewest instances with which nothing of them is fuller than it should be.
    int instances() {
        Map<String, Double> one = used(parameters.fleet(1, 0));
        double fullest =
                one.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return Math.max(1, (int) Math.ceil(fullest / parameters.of(Parameters.HEADROOM)));
    }

    /// Requests a minute with which the provider is no fuller than it should be.
    double quota() {
        return peak * 60 / Fleet.USED / parameters.of(Parameters.HEADROOM);
    }

    /// At the same time: those who bring a photo, and look at what became of it.
    double peopleAtOnce() {
        return peak * parameters.of(Parameters.VISIT);
    }
}
