package com.judgemyjpeg.alerting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.judgemyjpeg.scaling.Point;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as its webhook carries it: what all channels say is made of this.
///
/// @param type `incident.opened`
record Notice(String type, Instant timestamp, Content data) {
    enum Kind {
        OPENED,
        WORSE,
        CLOSED,
        /// It means nothing: somebody tries the channels.
        REHEARSAL;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param incident null for a rehearsal
    /// @param level `warning`, `critical`
    /// @param place the part that was worst; empty for the whole
    /// @param threshold `> 5.0 %`
    /// @param ended only when it is closed
    /// @param evidence some of the points that decided it, in the figure's own unit
    /// @param runbook what to do
    /// @param page where all incidents are
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(
            @Nullable UUID incident,
            String rule,
            String level,
            String says,
            String figure,
            String place,
            String threshold,
            String value,
            String worst,
            Instant since,
            @Nullable Instant ended,
            List<Point> evidence,
            String runbook,
            String page) {}

    Kind kind() {
        return Kind.valueOf(type.substring(type.indexOf('.') + 1).toUpperCase(Locale.ROOT));
    }

    static Notice of(Kind kind, Instant at, Content data) {
        return new Notice("incident." + kind.code(), at, data);
    }
}
