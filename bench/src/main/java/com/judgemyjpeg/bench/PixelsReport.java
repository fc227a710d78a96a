package com.judgemyjpeg.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What `bench/pixels/run` measured, beside what was asked for.
final class PixelsReport {
    private static final Map<String, String> PHOTOS = new LinkedHashMap<>();

    static {
        PHOTOS.put("mp12", "12 megapixels");
        PHOTOS.put("mp12p3", "12 megapixels, Display P3, lying on its side");
        PHOTOS.put("mp24", "24 megapixels");
    }

    private static final double BAR = 2;
    private static final double MOST_MEGABYTES = 300;
    private static final double MOST_MILLIS = 2000;

    private PixelsReport() {}

    static String of(Figures figures) {
        return rates(figures) + memory(figures) + critic(figures);
    }

    private static String rates(Figures figures) {
        Table table = new Table("photo", "MB", "ours, photos/s", "sharp, photos/s", "ours / sharp", "asked", "verdict");
        StringBuilder smaller = new StringBuilder();
        PHOTOS.forEach((name, what) -> {
            if (figures.has(name + ".ours")) {
                Series ratio = figures.ratio(name + ".ours", name + ".sharp");
                boolean asked = name.equals("mp12");
                table.row(
                        what,
                        "%.1f".formatted(figures.of(name + ".bytes").median() / 1e6),
                        figures.of(name + ".ours").told(2),
                        figures.of(name + ".sharp").told(2),
                        ratio.told(2),
                        asked ? "%.0f".formatted(BAR) : "",
                        asked ? HttpReport.verdict(ratio.median() >= BAR, false) : "");
                figures.find(name + ".sharpAsSmall")
                        .ifPresent(sharp -> smaller.append("\n- %s: ours is %s px long; sharp asked for the same makes %s photos/s, ours / sharp %s."
                                .formatted(
                                        what,
                                        figures.of(name + ".ours.edge").median(0),
                                        sharp.told(2),
                                        figures.ratio(name + ".ours", name + ".sharpAsSmall").told(2))));
            }
        });
        String note = smaller.isEmpty() ? "" : """
                A photo of 4032 px is halved while it is decoded, so that our largest rendition is 2016 px long in place \
                of 2048; sharp cannot do that when asked for 2048. Beside sharp asked for the smaller size:
                %s

                """.formatted(smaller);
        return """
                **Renditions** (2048, 1024, 400 px; JPEG of quality 88, 85, 82), two photos in flight, medians of %s \
                rounds of %s s each (least-most), ours and sharp %s in turn. sharp's threads for a photo: %s.

                %s
                %s""".formatted(
                        figures.fact("rounds"),
                        figures.fact("seconds"),
                        figures.fact("sharp"),
                        figures.fact("sharpThreads"),
                        table,
                        note);
    }

    private static String memory(Figures figures) {
        Table table = new Table("memory, MB", "ours (2 processes), PSS", "ours, RSS", "sharp (Node), RSS", "asked", "verdict");
        table.row(
                "idle",
                figures.of("memory.ours.idle.pss").median(0),
                figures.of("memory.ours.idle.rss").median(0),
                figures.of("memory.sharp.idle.rss").median(0),
                "",
                "");
        PHOTOS.forEach((name, what) -> {
            if (figures.has(name + ".ours.peak.pss")) {
                double most = figures.of(name + ".ours.peak.pss").median();
                boolean asked = name.equals("mp12");
                table.row(
                        "most, " + what,
                        figures.of(name + ".ours.peak.pss").median(0),
                        figures.of(name + ".ours.peak.rss").median(0),
                        figures.of(name + ".sharp.peak.rss").median(0),
                        asked ? "%.0f".formatted(MOST_MEGABYTES) : "",
                        asked ? HttpReport.verdict(most <= MOST_MEGABYTES, false) : "");
            }
        });
        table.row(
                "most, measuring 12 megapixels",
                figures.of("memory.ours.measuring.pss").median(0),
                figures.of("memory.ours.measuring.rss").median(0),
                "",
                "",
                "");
        return "**Memory** of the pixel processes as a whole: all that they add to the idle program.\n\n" + table + "\n";
    }

    private static String critic(Figures figures) {
        Table table = new Table(
                "measured critic, ms", "whole", "decode", "render", "measure", "judge", "first photo", "asked", "verdict");
        PHOTOS.forEach((name, what) -> {
            String critic = "critic." + name;
            if (figures.has(critic + ".whole")) {
                Series whole = figures.of(critic + ".whole");
                boolean asked = name.equals("mp12");
                table.row(
                        what,
                        whole.told(0),
                        figures.of(critic + ".decode").median(0),
                        figures.of(critic + ".render").median(0),
                        figures.of(critic + ".measure").median(0),
                        figures.of(critic + ".judge").median(1),
                        figures.of(critic + ".first.whole").median(0),
                        asked ? "%.0f".formatted(MOST_MILLIS) : "",
                        asked ? HttpReport.verdict(whole.median() <= MOST_MILLIS, false) : "");
            }
        });
        String command = figures.find("critic.command")
                .map(series -> "\nThe whole command `./judge rate` with one photo of 12 megapixels on one core, JVM and all: "
                        + series.told(1) + " s.\n")
                .orElse("");
        return table.isEmpty() ? "" : "**From bytes to critique on one core**\n\n" + table + command;
    }
}
