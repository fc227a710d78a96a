package com.judgemyjpeg;

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
                    sinceProcessStart().toMillis() / 1000.0,
                    options.folder());
            running.awaitEnd();
        }
    }

    private static Duration sinceProcessStart() {
        Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return Duration.between(start, Instant.now());
    }
}
