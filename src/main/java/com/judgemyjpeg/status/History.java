package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the past looks like at a moment: pure functions. When several watches saw different things at once, the worst
/// is
/// what was the case; what no watch covers was not measured.
final class History {
    /// So long a component must be seen well in between for two spells to be two outages.
    private static final Duration APART = Duration.ofMinutes(1);
    /// Two spells with nobody looking in between are one outage, if that was not for longer: somebody mended it.
    private static final Duration UNSEEN = Duration.ofHours(1);

    private final Instant now;
    private final Past past;
    private final Spans measured;
    private final Map<UUID, Watch> watches = new HashMap<>();

    History(Past past, Instant now) {
        this.past = past;
        this.now = now;
        past.watches().forEach(watch -> watches.put(watch.id(), watch));
        this.measured =
                Spans.of(past.watches().stream().map(watch -> watch.span(now)).toList());
    }

    /// Somebody looks just now.
    boolean looks() {
        return past.watches().stream().anyMatch(watch -> watch.alive(now));
    }

    /// When anybody looked first.
    @Nullable
    Instant began() {
        return measured.isEmpty() ? null : measured.all().getFirst().from();
    }

    /// The last so many days of UTC, the oldest first, today included.
    List<Day> days(Component component, int count) {
        Spans known = measured.without(spans(component, Level.UNKNOWN));
        Spans down = spans(component, Level.DOWN);
        Spans degraded = spans(component, Level.DEGRADED).without(down);
        Spans seen = known.and(down).and(degraded);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Day> days = new ArrayList<>();
        for (int back = count - 1; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            Instant begins = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant ends = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Span frame = new Span(begins, ends.isAfter(now) ? now : ends);
            days.add(new Day(day, frame.length(), share(seen, frame), share(degraded, frame), share(down, frame)));
        }
        return days;
    }

    private static double share(Spans spans, Span frame) {
        double whole = frame.length().toMillis();
        return whole <= 0 ? 0 : spans.within(frame).length().toMillis() / whole;
    }

    /// How much of the time in which somebody looked it was not down; nothing when nobody looked.
    @Nullable
    Double availability(Component component, Duration back) {
        Span frame = new Span(now.minus(back), now);
        Spans down = spans(component, Level.DOWN);
        double known = measured.without(spans(component, Level.UNKNOWN))
                .and(down)
                .within(frame)
                .length()
                .toMillis();
        return known <= 0 ? null : 1 - down.within(frame).length().toMillis() / known;
    }

    private Spans spans(Component component, Level level) {
        return Spans.of(past.spells().stream()
                .filter(spell -> spell.component() == component && spell.level() == level)
                .map(this::span)
                .toList());
    }

    private Span span(Spell spell) {
        Instant ended = spell.ended();
        Watch watch = watches.get(spell.watch());
        Instant until = watch == null ? spell.began() : watch.span(now).to();
        return new Span(spell.began(), ended == null ? until : ended).within(new Span(Instant.MIN, now));
    }

    /// How it does just now, by those who look.
    Level level(Component component) {
        if (!looks()) {
            return Level.UNKNOWN;
        }
        return past.spells().stream()
                .filter(spell -> spell.component() == component && goesOn(spell))
                .map(Spell::level)
                .reduce(Level.FINE, Level::worse);
    }

    private boolean goesOn(Spell spell) {
        Watch watch = watches.get(spell.watch());
        return spell.ended() == null && watch != null && watch.alive(now);
    }

    /// The newest first.
    List<Outage> outages(Component component) {
        Spans down = spans(component, Level.DOWN);
        Spans bad = down.and(spans(component, Level.DEGRADED));
        Spans well = measured.without(bad).without(spans(component, Level.UNKNOWN));
        List<Span> joined = new ArrayList<>();
        for (Span span : bad.all()) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && goesOn(last, span, well)) {
                joined.set(joined.size() - 1, new Span(last.from(), span.to()));
            } else {
                joined.add(span);
            }
        }
        return joined.reversed().stream()
                .map(span -> outage(component, span, !down.within(span).isEmpty()))
                .toList();
    }

    private static boolean goesOn(Span last, Span next, Spans well) {
        Span between = new Span(last.to(), next.from());
        return between.length().compareTo(UNSEEN) < 0
                && well.within(between).length().compareTo(APART) < 0;
    }

    private Outage outage(Component component, Span span, boolean down) {
        boolean open = level(component).bad() && !span.to().isBefore(now);
        boolean seen = measured.all().stream()
                .anyMatch(one -> !one.from().isAfter(span.to()) && one.to().isAfter(span.to()));
        return new Outage(
                first(component, span),
                component,
                down ? Level.DOWN : Level.DEGRADED,
                span.from(),
                open ? null : span.to(),
                !open && seen);
    }

    private UUID first(Component component, Span span) {
        return past.spells().stream()
                .filter(spell -> spell.component() == component
                        && spell.level().bad()
                        && !spell.began().isBefore(span.from())
                        && !spell.began().isAfter(span.to()))
                .min(Comparator.comparing(Spell::began).thenComparing(Spell::id))
                .map(Spell::id)
                .orElseThrow();
    }

    /// The newest first, since anybody looked first.
    List<Gap> gaps(Duration longerThan) {
        return measured.pauses().all().reversed().stream()
                .filter(span -> span.length().compareTo(longerThan) >= 0)
                .map(span -> new Gap(span.from(), span.to(), killed(span.from())))
                .toList();
    }

    private boolean killed(Instant at) {
        return past.watches().stream().anyMatch(watch -> watch.seen().equals(at) && !watch.ended());
    }
}
