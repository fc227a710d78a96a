package com.judgemyjpeg.scaling.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects, so that whoever wrote the file hears everything at once.
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(int line, String reason) {
        found.add(new Fault(line, reason));
    }

    List<Fault> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Fault::line))
                .toList();
    }
}
