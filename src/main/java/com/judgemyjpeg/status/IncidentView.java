package com.judgemyjpeg.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Outages at the same time, told as one: mostly one is the cause of the others.
///
/// @param outages the likeliest cause first
/// @param ended null while it goes on
/// @param expected null when it is over
public record IncidentView(
        UUID id,
        Instant began,
        @Nullable Instant ended,
        List<Outage> outages,
        Instant at,
        @Nullable Expected expected) {
    /// Of the picture.
    public static final int WIDTH = 600;
    /// Of the picture of a day: one for five minutes.
    public static final int HOURS = 288;

    public boolean open() {
        return ended == null;
    }

    public Level worst() {
        return outages.stream().map(Outage::worst).reduce(Level.DEGRADED, Level::worse);
    }

    public Outage cause() {
        return outages.getFirst();
    }

    public Lasting lasted() {
        return Lasting.between(began, ended == null ? at : ended);
    }

    /// Each component once, as it was at its worst.
    public List<Outage> shown() {
        Map<Component, Outage> shown = new LinkedHashMap<>();
        outages.forEach(outage ->
                shown.merge(outage.component(), outage, (one, other) -> other.worst() == Level.DOWN ? other : one));
        return List.copyOf(shown.values());
    }

    /// Where in its day it began.
    public int hour() {
        return Math.min(HOURS - 2, began.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 300);
    }

    /// How much of that day it took; of one that went on at midnight what was left of it.
    public int hours() {
        return (int) Math.clamp(lasted().duration().toMinutes() / 5, 2, HOURS - hour());
    }

    public Expected.@Nullable Between between() {
        return expected instanceof Expected.Between told ? told : null;
    }

    /// Where a moment lies in the picture from the beginning to the latest end that is expected. Half of it is the
    /// past,
    /// at most: what comes is what one wants to read.
    public int x(Instant moment, Instant latest) {
        Duration future = Duration.between(at, latest);
        Duration shown = Duration.between(began, at).compareTo(future) < 0 ? Duration.between(began, at) : future;
        Instant begins = at.minus(shown);
        double whole = Math.max(1, Duration.between(begins, latest).toMillis());
        double x = WIDTH * Duration.between(begins, moment).toMillis() / whole;
        return (int) Math.round(Math.clamp(x, 0, WIDTH));
    }
}
