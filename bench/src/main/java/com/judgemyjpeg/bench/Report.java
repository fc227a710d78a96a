package com.judgemyjpeg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `Report NAME RESULTS [PAGE]`, of bench/NAME: turns RESULTS/raw.tsv into results.md and results.json beside it,
/// prints the first, and when a PAGE of the documentation is named puts it there between its two marks.
final class Report {
    private Report() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        Figures figures = Figures.read(folder.resolve("raw.tsv"));
        String text = head(figures)
                + switch (args[0]) {
                    case "http" -> HttpReport.of(figures);
                    case "pixels" -> PixelsReport.of(figures);
                    case "provider" -> ProviderReport.of(figures);
                    case "queue" -> QueueReport.of(figures);
                    case "simulate" -> SimulateReport.of(figures);
                    case "streams" -> StreamsReport.of(figures);
                    case "watch" -> WatchReport.of(figures);
                    default -> LedgerReport.of(figures);
                };
        Files.writeString(folder.resolve("results.md"), text);
        Files.writeString(folder.resolve("results.json"), figures.json());
        System.out.println(text);
        if (args.length > 2) {
            put(text, args[0], Path.of(args[2]));
        }
    }

    private static String head(Figures figures) {
        return """
                Measured %s at commit %s: %s, %s cores, %s of memory, Linux %s, JDK %s; load of the machine before the \
                start %s. %s.

                """
                .formatted(
                        figures.fact("date"),
                        figures.fact("commit"),
                        figures.fact("cpu"),
                        figures.fact("cores"),
                        figures.fact("memory"),
                        figures.fact("kernel"),
                        figures.fact("jdk"),
                        figures.fact("load"),
                        figures.fact("how"));
    }

    private static void put(String text, String name, Path page) throws IOException {
        String begin = "<!-- bench/%s: begin, written by bench/%s/run --docs -->".formatted(name, name);
        String end = "<!-- bench/%s: end -->".formatted(name);
        String old = Files.readString(page);
        List<Integer> marks = List.of(old.indexOf(begin), old.indexOf(end));
        if (marks.getFirst() < 0 || marks.getLast() < marks.getFirst()) {
            throw new IOException(page + " has not the marks " + begin + " and " + end);
        }
        String before = old.substring(0, marks.getFirst() + begin.length());
        Files.writeString(page, before + "\n" + text.strip() + "\n" + old.substring(marks.getLast()));
        System.out.println("Written into " + page.getFileName());
    }
}
