package com.judgemyjpeg.provider.fake;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A span of time as options take it (`250ms`, `1.5s`, `10m`, `24h`) and as the provider writes
/// it into headers and messages (`120ms`, `59.82s`, `6m0s`).
final class Span {
    private static final Pattern WRITTEN = Pattern.compile("(?<number>\\d{1,9}(?:\\.\\d{1,3})?)(?<unit>ms|s|m|h)");

    private Span() {}

    static Duration parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no span of time; write 250ms, 1.5s, 10m or 24h".formatted(text));
        }
        long unit = switch (written.group("unit")) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(written.group("number")) * unit));
    }

    static String text(Duration span) {
        long millis = Math.max(0, span.toMillis());
        if (millis < 1_000) {
            return millis + "ms";
        }
        StringBuilder text = new StringBuilder();
        if (millis >= 3_600_000) {
            text.append(millis / 3_600_000).append('h');
        }
        if (millis >= 60_000) {
            text.append(millis / 60_000 % 60).append('m');
        }
        return text.append(seconds(millis % 60_000)).append('s').toString();
    }

    private static String seconds(long millis) {
        String fraction = "%03d".formatted(millis % 1_000).replaceAll("0+$", "");
        return millis / 1_000 + (fraction.isEmpty() ? "" : "." + fraction);
    }
}
