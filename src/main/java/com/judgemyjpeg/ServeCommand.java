package com.judgemyjpeg;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        description = "Start JudgeMyJPEG with everything it needs; Ctrl-C stops it.",
        footerHeading = "%nExamples%n",
        footer = {
            "  ./judge                              on http://127.0.0.1:8080/",
            "  ./judge --port 9000 --data /srv/judge",
            "  ./judge --set judge.analysis.workers=4"
        })
final class ServeCommand implements Runnable {
    @Mixin
    private StartOptions options = new StartOptions();

    @Override
    public void run() {
        try (var running = RunningProgram.start(options)) {
            System.out.printf(
                    Locale.ROOT,
                    "JudgeMyJPEG is ready: %s  (%.1f s)%nEverything is kept in %s. Ctrl-C stops it.%n",
                    running.address(),
                    sinceStart().toMillis() / 1000.0,
                    options.folder());
            running.awaitEnd();
        }
    }

    /// The launcher's word for when it began, because the process is the launcher's and may have built for
    /// minutes.
    private static Duration sinceStart() {
        Instant now = Instant.now();
        String told = System.getProperty("judge.started");
        Instant start = told != null
                ? Instant.ofEpochMilli(new BigDecimal(told).movePointRight(3).longValue())
                : ProcessHandle.current().info().startInstant().orElse(now);
        return Duration.between(start, now);
    }
}
