package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.web.Page;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The status as each of its forms. Asks nobody.
final class StatusRenderer implements StatusBoard.Renderer {
    private final Pages pages;
    private final PublicAddress address;
    private final JsonMapper json;

    StatusRenderer(Pages pages, PublicAddress address, JsonMapper json) {
        this.pages = pages;
        this.address = address;
        this.json = json;
    }

    @Override
    public byte[] render(StatusBoard.Wanted wanted, StatusView view) {
        return switch (wanted.form()) {
            case PAGE -> pages.bytes("status/status", wanted.look(), Form.PAGE.path(), Map.of("view", view));
            case JSON -> json.writeValueAsBytes(told(view));
            case ATOM -> feed(wanted, view).atom().getBytes(StandardCharsets.UTF_8);
            case RSS -> feed(wanted, view).rss().getBytes(StandardCharsets.UTF_8);
        };
    }

    private StatusFeed feed(StatusBoard.Wanted wanted, StatusView view) {
        Page page = pages.page(wanted.look(), Form.PAGE.path());
        return new StatusFeed(page, address, view);
    }

    private static Map<String, Object> told(StatusView view) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("status", view.level().code());
        told.put("at", view.at().toString());
        told.put("measuredSince", text(view.began()));
        told.put("components", view.parts().stream().map(StatusRenderer::told).toList());
        told.put(
                "incidents", view.incidents().stream().map(StatusRenderer::told).toList());
        told.put("notMeasured", view.gaps().stream().map(StatusRenderer::told).toList());
        return told;
    }

    private static Map<String, Object> told(PartView part) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", part.component().code());
        told.put("level", part.level().code());
        told.put("since", text(part.since()));
        Double availability = part.availability();
        told.put("availability", availability == null ? null : rounded(availability));
        told.put("days", part.days().stream().map(StatusRenderer::told).toList());
        return told;
    }

    private static Map<String, Object> told(Day day) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("day", day.day().toString());
        told.put("measured", rounded(day.measured()));
        told.put("degraded", rounded(day.degraded()));
        told.put("down", rounded(day.down()));
        return told;
    }

    private static Map<String, Object> told(IncidentView incident) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", incident.id().toString());
        told.put("worst", incident.worst().code());
        told.put("began", incident.began().toString());
        told.put("ended", text(incident.ended()));
        told.put(
                "components",
                incident.outages().stream()
                        .map(outage -> outage.component().code())
                        .distinct()
                        .toList());
        if (incident.expected() != null) {
            told.put("expected", told(incident.expected()));
        }
        return told;
    }

    private static @Nullable Map<String, Object> told(Expected expected) {
        return switch (expected) {
            case Expected.Open open -> null;
            case Expected.Between between -> {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("from", between.from().toString());
                told.put("likely", between.likely().toString());
                told.put("to", between.to().toString());
                told.put("probability", 0.8);
                yield told;
            }
        };
    }

    private static Map<String, Object> told(Gap gap) {
        return Map.of(
                "from", gap.from().toString(),
                "to", gap.to().toString(),
                "seconds", Duration.between(gap.from(), gap.to()).toSeconds(),
                "killed", gap.killed());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static double rounded(double share) {
        return Math.round(share * 1e6) / 1e6;
    }
}
