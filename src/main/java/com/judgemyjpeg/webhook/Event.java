package com.judgemyjpeg.webhook;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a program can be told of.
public enum Event {
    ANALYSIS_DONE("analysis.done"),
    ANALYSIS_REFUSED("analysis.refused"),
    ANALYSIS_FAILED("analysis.failed"),
    BATCH_DONE("batch.done");

    /// Sent at the press of a button, to one endpoint.
    static final String TEST = "webhook.test";

    private final String code;

    Event(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Optional<Event> named(String code) {
        return Arrays.stream(values()).filter(event -> event.code.equals(code)).findFirst();
    }

    /// @throws Refused UNKNOWN_EVENT also for none at all
    static Set<Event> all(List<String> codes) {
        Set<Event> events = new TreeSet<>();
        codes.forEach(code -> events.add(named(code).orElseThrow(Event::unknown)));
        if (events.isEmpty()) {
            throw unknown();
        }
        return events;
    }

    private static Refused unknown() {
        String allowed = Arrays.stream(values()).map(Event::code).collect(Collectors.joining(", "));
        return new Refused(Problem.UNKNOWN_EVENT, Map.of("allowed", allowed));
    }
}
