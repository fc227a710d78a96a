package com.judgemyjpeg.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/// What the server says, kept in a file that never grows beyond twice [#LARGEST], the last lines also at hand
/// to explain a failed start. The server's own log collector knows no bound, hence this one.
final class PostgresLog {
    static final long LARGEST = 5_000_000;
    private static final int AT_HAND = 20;

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();

    PostgresLog(Path file) {
        this.file = file;
    }

    void follow(InputStream stream) {
        Thread.ofPlatform().daemon().name("postgres-log").start(() -> copy(stream));
    }

    String lastLines() {
        synchronized (last) {
            return String.join("\n", last);
        }
    }

    private void copy(InputStream stream) {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            keep("log stream ended: " + e.getMessage());
        }
    }

    void keep(String line) {
        synchronized (last) {
            last.addLast(line);
            if (last.size() > AT_HAND) {
                last.removeFirst();
            }
        }
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // a full disk must not stop us from emptying the pipe, or the server would block on it
        }
    }
}
