package com.judgemyjpeg.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `doors.txt`: one row per route, one status per person, and where a route wants it the form that is sent.
record DoorTable(SortedMap<Route, Row> rows) {
    static final Path FILE = Path.of("src/test/resources/doors.txt");

    /// @param form as a browser would send it, in the address of a GET; empty for none
    record Row(Map<Who, Integer> answers, String form) {}

    static DoorTable read() {
        SortedMap<Route, Row> rows = new TreeMap<>();
        try {
            Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("method"))
                    .forEach(line -> add(rows, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DoorTable(rows);
    }

    private static void add(SortedMap<Route, Row> rows, String line) {
        String[] halves = line.split("\\|", 2);
        List<String> words = List.of(halves[0].strip().split("\\s+"));
        int statuses = words.size() - Who.values().length;
        Map<Who, Integer> answers = new EnumMap<>(Who.class);
        for (Who who : Who.values()) {
            answers.put(who, Integer.valueOf(words.get(statuses + who.ordinal())));
        }
        String takes = String.join(" ", words.subList(2, statuses));
        Row before = rows.put(
                new Route(words.getFirst(), words.get(1), takes),
                new Row(answers, halves.length > 1 ? halves[1].strip() : ""));
        if (before != null) {
            throw new IllegalStateException("two rows of one route: " + line);
        }
    }

    String form(Route route) {
        Row row = rows.get(route);
        return row == null ? "" : row.form();
    }

    static String line(Route route, Map<Who, Integer> answers, String form) {
        String statuses = Arrays.stream(Who.values())
                .map(who -> "%-8s".formatted(answers.get(who)))
                .collect(Collectors.joining());
        return ("%-7s %-48s ".formatted(route.method(), route.name()) + statuses + (form.isEmpty() ? "" : "| " + form))
                .stripTrailing();
    }
}
