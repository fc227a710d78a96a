package com.judgemyjpeg.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the status page says, and nothing that only operators may know. Two that are equal are shown as the same
/// bytes.
///
/// @param at to the minute
/// @param began when anybody looked first; null when nobody has
/// @param incidents the newest first, those that go on included
public record StatusView(
        Instant at, @Nullable Instant began, List<PartView> parts, List<IncidentView> incidents, List<Gap> gaps) {

    /// The worst of all parts. That one cannot be told is said when all others are well.
    public Level level() {
        return parts.stream().map(PartView::level).reduce(Level.FINE, Level::worse);
    }

    public List<IncidentView> open() {
        return incidents.stream().filter(IncidentView::open).toList();
    }

    public List<IncidentView> over() {
        return incidents.stream().filter(incident -> !incident.open()).toList();
    }
}
