package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes of the past what the page says.
final class Summary {
    static final int DAYS = 90;
    private static final Duration SHOWN = Duration.ofDays(DAYS);
    /// Shorter pauses are restarts, and in the bars.
    private static final Duration GAP = Duration.ofMinutes(2);
    private static final int MOST = 50;

    /// What people use stands first, whatever explains what.
    private static final List<Component> ORDER = List.of(
            Component.WEB,
            Component.JUDGING,
            Component.PROVIDER,
            Component.STORE,
            Component.LETTERS,
            Component.DATABASE);

    private final Supplier<List<Component>> used;
    private final Backlog backlog;

    Summary(Supplier<List<Component>> used, Backlog backlog) {
        this.used = used;
        this.backlog = backlog;
    }

    StatusView at(Instant now, Past past) {
        History history = new History(past, now);
        List<Component> components = used.get();
        Map<Component, List<Outage>> outages = new HashMap<>();
        components.forEach(component -> outages.put(component, history.outages(component)));
        Instant since = now.minus(SHOWN);
        return new StatusView(
                now.truncatedTo(ChronoUnit.MINUTES),
                history.began(),
                components.stream()
                        .sorted(Comparator.comparing(ORDER::indexOf))
                        .map(component -> part(history, component, outages.getOrDefault(component, List.of())))
                        .toList(),
                incidents(outages, now).stream()
                        .filter(incident -> incident.open() || incident.began().isAfter(since))
                        .limit(MOST)
                        .toList(),
                history.gaps(GAP).stream()
                        .filter(gap -> gap.to().isAfter(since))
                        .limit(MOST)
                        .toList());
    }

    private static PartView part(History history, Component component, List<Outage> outages) {
        Level level = history.level(component);
        Outage last = outages.isEmpty() ? null : outages.getFirst();
        return new PartView(
                component,
                level,
                since(level, last),
                history.availability(component, SHOWN),
                history.days(component, DAYS));
    }

    private static @Nullable Instant since(Level level, @Nullable Outage last) {
        if (last == null || level == Level.UNKNOWN) {
            return null;
        }
        return level.bad() ? last.began() : last.ended();
    }

    private List<IncidentView> incidents(Map<Component, List<Outage>> outages, Instant now) {
        List<Outage> sorted = outages.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Outage::began))
                .toList();
        List<List<Outage>> together = new ArrayList<>();
        Instant until = Instant.MIN;
        for (Outage outage : sorted) {
            if (outage.began().isAfter(until)) {
                together.add(new ArrayList<>());
            }
            together.getLast().add(outage);
            Instant ended = outage.ended() == null ? Instant.MAX : outage.ended();
            until = ended.isAfter(until) ? ended : until;
        }
        return together.reversed().stream()
                .map(some -> incident(some, outages, now))
                .toList();
    }

    private IncidentView incident(List<Outage> some, Map<Component, List<Outage>> outages, Instant now) {
        List<Outage> causes = some.stream()
                .sorted(Comparator.comparing((Outage one) -> !one.open())
                        .thenComparing(Outage::component)
                        .thenComparing(Outage::began))
                .toList();
        boolean open = some.stream().anyMatch(Outage::open);
        Instant ended = open
                ? null
                : some.stream()
                        .map(one -> one.began().plus(one.lasted(now)))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        Outage cause = causes.getFirst();
        return new IncidentView(
                some.getFirst().id(),
                some.getFirst().began(),
                ended,
                causes,
                now.truncatedTo(ChronoUnit.MINUTES).isBefore(some.getFirst().began())
                        ? some.getFirst().began()
                        : now.truncatedTo(ChronoUnit.MINUTES),
                open ? expected(cause, outages.getOrDefault(cause.component(), List.of()), now) : null);
    }

    private Expected expected(Outage cause, List<Outage> like, Instant now) {
        if (cause.component() == Component.JUDGING && cause.worst() == Level.DEGRADED) {
            var drained = backlog.remaining(now);
            if (drained.isPresent()) {
                return Expected.of(drained.get(), now, 0, backlog.jobs());
            }
        }
        List<Duration> past = like.stream()
                .filter(one -> !one.open() && one.seenToEnd())
                .map(one -> one.lasted(now))
                .toList();
        return Expected.of(Outlook.of(past, cause.lasted(now)).orElse(null), now, past.size(), 0);
    }
}
