package com.judgemyjpeg.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A program of its own that holds a data folder and has committed one row: for tests that kill it.
final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
        var server = EmbeddedPostgres.start(Path.of(args[0]));
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists held");
            statement.execute("create table held (word text)");
            statement.execute("insert into held values ('committed')");
        }
        System.out.println("server " + server.pid());
        Thread.sleep(60_000);
    }

    static Process start(Path folder, String... before) throws IOException {
        var command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Waits for the row to be committed.
    static long serverOf(Process program) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        String line = Objects.requireNonNull(lines.readLine(), "the program ended without a word");
        return Long.parseLong(line.substring("server ".length()));
    }
}
