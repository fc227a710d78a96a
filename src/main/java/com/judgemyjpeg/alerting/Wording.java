package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.Notice.Content;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import com.judgemyjpeg.scaling.plan.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is said of an incident, in somebody's language. A rule's own words are the plan's and stay as they are.
final class Wording {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final int SHOWN = 6;

    private final Texts texts;

    Wording(Texts texts) {
        this.texts = texts;
    }

    String level(String level, Language language) {
        return texts.text(language, "alarm.level." + level);
    }

    /// For the places of letters.
    Map<String, String> values(Content data, Language language) {
        Map<String, String> values = new HashMap<>();
        values.put("says", data.place().isEmpty() ? data.says() : data.says() + " (" + data.place() + ")");
        values.put("rule", data.rule());
        values.put("level", level(data.level(), language));
        values.put("figure", data.figure());
        values.put("threshold", data.threshold());
        values.put("value", data.value());
        values.put("worst", data.worst());
        values.put("since", TIME.format(data.since()));
        values.put("ended", data.ended() == null ? "" : TIME.format(data.ended()));
        values.put("lasted", data.ended() == null ? "" : lasted(data.since(), data.ended()));
        values.put("evidence", evidence(data));
        values.put("runbook", data.runbook());
        return values;
    }

    /// As Slack reads it: of its signs only those are left that we put there.
    String chat(List<Notice> notices, Language language) {
        return notices.stream().map(one -> chat(one, language)).collect(Collectors.joining("\n\n"));
    }

    private String chat(Notice notice, Language language) {
        Map<String, String> values = new HashMap<>(values(notice.data(), language));
        values.replaceAll((name, value) -> escaped(value));
        values.put("page", escaped(notice.data().page()));
        return texts.text(language, "alarm.chat." + notice.kind().code(), values);
    }

    private static String evidence(Content data) {
        int size = data.evidence().size();
        return data.evidence().subList(Math.max(0, size - SHOWN), size).stream()
                .map(point -> Figures.shown(data.figure(), point.value()))
                .collect(Collectors.joining(", "));
    }

    private static String lasted(Instant from, Instant to) {
        Duration time = Duration.between(from, to).truncatedTo(ChronoUnit.MINUTES);
        return Unit.TIME.shown(Math.max(60, time.toSeconds()), "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
