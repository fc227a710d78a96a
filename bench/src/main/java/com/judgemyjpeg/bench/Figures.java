package com.judgemyjpeg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The raw results of a run: a file of lines `name<TAB>value`, where a name that stands in several lines is a
/// series, and a value that is no number is a fact about the run (`cpu`, `jdk`, `date`).
record Figures(Map<String, Series> series, Map<String, String> facts) {

    static Figures read(Path file) throws IOException {
        Map<String, List<Double>> numbers = new LinkedHashMap<>();
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", 2);
            if (parts.length != 2 || parts[1].isBlank()) {
                throw new IOException("not a result: " + line);
            }
            if (parts[0].startsWith("fact.")) {
                facts.put(parts[0].substring("fact.".length()), parts[1]);
            } else {
                numbers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(Double.valueOf(parts[1]));
            }
        }
        Map<String, Series> series = new LinkedHashMap<>();
        numbers.forEach((name, values) -> series.put(name, new Series(values)));
        return new Figures(series, facts);
    }

    Series of(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("nothing was measured as " + name));
    }

    Optional<Series> find(String name) {
        return Optional.ofNullable(series.get(name));
    }

    boolean has(String name) {
        return series.containsKey(name);
    }

    String fact(String name) {
        return facts.getOrDefault(name, "?");
    }

    /// Of each round its own ratio: what disturbed the machine disturbed both, or is seen in the range.
    Series ratio(String upper, String lower) {
        List<Double> above = of(upper).values();
        List<Double> below = of(lower).values();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(above.size(), below.size()); i++) {
            ratios.add(above.get(i) / below.get(i));
        }
        return new Series(ratios);
    }

    String json() {
        String told = facts.entrySet().stream()
                .map(fact -> "  %s: %s".formatted(quoted(fact.getKey()), quoted(fact.getValue())))
                .collect(Collectors.joining(",\n"));
        String measured = series.entrySet().stream()
                .map(entry -> "    %s: {\"median\": %s, \"values\": %s}"
                        .formatted(quoted(entry.getKey()), entry.getValue().median(), entry.getValue().values()))
                .collect(Collectors.joining(",\n"));
        return "{\n" + told + ",\n  \"figures\": {\n" + measured + "\n  }\n}\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
