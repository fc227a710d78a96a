package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the programs of PostgreSQL: as the right user, without our environment (it may hold keys of other
/// services).
record PostgresPrograms(Path binaries, RunAs runAs, Path folder) {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    /// Runs to the end and returns what it said; a failure becomes the sentence it deserves.
    void run(String input, String program, List<String> arguments) {
        try {
            Process process =
                    builder(program, arguments).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw failure(program, said);
            }
        } catch (IOException e) {
            throw CannotStart.because(folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting.", e);
        }
    }

    /// Starts the server in a session of its own, because Ctrl-C in a terminal reaches every process of the
    /// session's foreground and the database must be the last to go. Where there is no `setsid` (macOS) it
    /// goes at once; nothing committed is lost by that.
    Process launch(List<String> arguments) throws IOException {
        ProcessBuilder builder = builder("postgres", arguments).redirectErrorStream(true);
        SETSID.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(setsid -> builder.command().addFirst(setsid.toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /// `pg_ctl` sends it, because Java has only the signal that waits for all clients to leave.
    void signal(String name, long pid) {
        run("", "pg_ctl", List.of("kill", name, Long.toString(pid)));
    }

    CannotStart failure(String program, String said) {
        if (CannotStart.speaksOfFullDisk(said)) {
            return CannotStart.diskFull(folder);
        }
        String reason = said.lines()
                .filter(line -> line.contains("FATAL") || line.contains("error:"))
                .findFirst()
                .orElseGet(() -> said.lines().reduce("no reason given", (before, line) -> line));
        return new CannotStart("PostgreSQL's %s failed in %s: %s".formatted(program, folder, reason.strip()));
    }

    private ProcessBuilder builder(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(new ArrayList<>(runAs.command(command)));
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> !List.of("PATH", "SystemRoot", "TEMP").contains(name));
        // without TZ, initdb compares hundreds of zone files to find the machine's
        environment.putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        builder.directory(folder.toFile());
        return builder;
    }
}
