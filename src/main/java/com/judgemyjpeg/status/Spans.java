package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A set of moments, as spans in order that do not touch.
record Spans(List<Span> all) {
    static final Spans NONE = new Spans(List.of());

    Spans {
        all = List.copyOf(all);
    }

    static Spans of(List<Span> any) {
        return joined(any, Duration.ZERO);
    }

    /// Pauses up to this long between two of them are filled.
    Spans bridged(Duration pause) {
        return joined(all, pause);
    }

    private static Spans joined(List<Span> any, Duration pause) {
        List<Span> sorted = any.stream()
                .filter(span -> !span.isEmpty())
                .sorted(Comparator.comparing(Span::from))
                .toList();
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || span.from().isAfter(last.to().plus(pause))) {
                joined.add(span);
            } else if (span.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new Span(last.from(), span.to()));
            }
        }
        return new Spans(joined);
    }

    Spans and(Spans other) {
        List<Span> both = new ArrayList<>(all);
        both.addAll(other.all);
        return of(both);
    }

    Spans without(Spans others) {
        List<Span> left = new ArrayList<>();
        for (Span span : all) {
            Instant from = span.from();
            for (Span other : others.all) {
                if (!other.from().isBefore(span.to())) {
                    break;
                }
                left.add(new Span(from, other.from()));
                from = from.isBefore(other.to()) ? other.to() : from;
            }
            left.add(new Span(from, span.to()));
        }
        return of(left);
    }

    Spans within(Span frame) {
        return of(all.stream().map(span -> span.within(frame)).toList());
    }

    /// What lies between the first and the last of them.
    Spans pauses() {
        return all.isEmpty()
                ? NONE
                : new Spans(List.of(
                                new Span(all.getFirst().from(), all.getLast().to())))
                        .without(this);
    }

    Duration length() {
        return all.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
