package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The server that runs on a database folder, as its `postmaster.pid` tells: process, port and state.
record Postmaster(long pid, int port, boolean ready) {
    static Optional<Postmaster> of(Path database) {
        try {
            List<String> lines = Files.readAllLines(database.resolve("postmaster.pid"));
            // the server writes the file bit by bit while it starts
            if (lines.size() < 4) {
                return Optional.empty();
            }
            boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    ready));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CannotStart.because(database, e);
        }
    }

    /// Ends the server that a killed program left behind, if there is one: only a process that really is
    /// PostgreSQL on this folder, because after a reboot the number may belong to anybody. PostgreSQL itself
    /// believes any living process of that number and would refuse to start, hence a stranger's number is
    /// taken out of its way.
    static void endOrphan(Path database, PostgresPrograms programs) {
        Optional<ProcessHandle> named =
                of(database).flatMap(server -> ProcessHandle.of(server.pid())).filter(ProcessHandle::isAlive);
        if (named.isEmpty()) {
            return;
        }
        String commandLine = commandLine(named.get());
        if (commandLine.contains("postgres") && commandLine.contains(database.toString())) {
            end(named.get(), database, programs);
        } else if (!commandLine.contains("postgres")) {
            forget(database);
        }
    }

    /// Whether it lives and really is PostgreSQL on a cluster in this folder.
    boolean runsOn(Path folder) {
        try {
            String real = folder.toRealPath().toString();
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(Postmaster::commandLine)
                    .filter(line -> line.contains("postgres") && line.contains(real))
                    .isPresent();
        } catch (IOException e) {
            throw CannotStart.because(folder, e);
        }
    }

    private static void end(ProcessHandle process, Path database, PostgresPrograms programs) {
        programs.signal("INT", process.pid());
        if (gone(process, Duration.ofSeconds(20))) {
            return;
        }
        programs.signal("QUIT", process.pid());
        if (!gone(process, Duration.ofSeconds(10))) {
            throw new CannotStart(
                    "An earlier PostgreSQL (process %d) still holds %s and does not end: end it with kill -9 %d and start again."
                            .formatted(process.pid(), database, process.pid()));
        }
    }

    private static void forget(Path database) {
        try {
            Files.deleteIfExists(database.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw CannotStart.because(database, e);
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            // readable also for a process under another id, where the handle tells nothing
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    static boolean gone(ProcessHandle process, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Pause.milliseconds(5);
        }
        return !process.isAlive();
    }
}
