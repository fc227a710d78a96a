package com.judgemyjpeg.generator;

import static io.gatling.javaapi.core.CoreDsl.nothingFor;

import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When arrivals are due: evenly within each part, one part after the other, whatever the server does.
record Schedule(List<Part> parts) {
    private static final double NANOS = 1e9;
    private static final Duration LEAST_AHEAD = Duration.ofMillis(300);

    /// @param arrivals in all of it
    record Part(int arrivals, double seconds) {}

    /// `250*10 2500*10`: 250 arrivals in ten seconds, then 2500 in ten.
    static Schedule of(String text) {
        List<Part> parts = new ArrayList<>();
        for (String part : text.strip().split(" ")) {
            if (!part.isEmpty()) {
                String[] pieces = part.split("\\*");
                parts.add(new Part(Integer.parseInt(pieces[0]), Double.parseDouble(pieces[1])));
            }
        }
        return new Schedule(parts);
    }

    List<OpenInjectionStep> steps(Duration after) {
        List<OpenInjectionStep> steps = new ArrayList<>(List.of(nothingFor(after)));
        for (Part part : parts) {
            Duration during = Duration.ofNanos(Math.round(part.seconds() * NANOS));
            steps.add(
                    part.arrivals() == 0
                            ? nothingFor(during)
                            : CoreDsl.constantUsersPerSec(part.arrivals() / part.seconds())
                                    .during(during));
        }
        return steps;
    }

    /// Of each arrival in turn, after the beginning.
    long[] due() {
        long[] all = new long[parts.stream().mapToInt(Part::arrivals).sum()];
        int next = 0;
        double begin = 0;
        for (Part part : parts) {
            for (int i = 0; i < part.arrivals(); i++) {
                all[next++] = Math.round((begin + i * part.seconds() / part.arrivals()) * NANOS);
            }
            begin += part.seconds();
        }
        return all;
    }

    /// How much earlier than due Gatling lets people in: more than its rhythm may be off, which is one of them.
    Duration ahead() {
        double slowest = parts.stream()
                .filter(part -> part.arrivals() > 0)
                .mapToDouble(part -> part.seconds() / part.arrivals())
                .max()
                .orElse(0);
        return LEAST_AHEAD.plusNanos(Math.round(2 * slowest * NANOS));
    }

    Duration length() {
        return Duration.ofNanos(Math.round(parts.stream().mapToDouble(Part::seconds).sum() * NANOS));
    }
}
