package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Starts the generator's process for each run, and reads what it leaves.
final class Generator implements AutoCloseable {
    /// Public pages, and how often each is looked at beside the others.
    private static final String PAGES = "/=50 /pricing=12 /photos=12 /sign-in=8 /sign-up=8 /developers=6 /feedback=4";

    /// One of so many arrivals brings a photo.
    static final int PHOTOS = 50;

    /// As many as fit between the descriptors of an ordinary user's process and what it needs for itself.
    private static final int OPEN = 800;

    private static final int OPEN_AT_MOST = 8_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Path built;
    private volatile @Nullable Process process;

    /// @param built where `loadtest/pom.xml` put its classes and libraries
    Generator(Path built) {
        this.built = built;
        if (!Files.isDirectory(built.resolve("classes")) || !Files.isDirectory(built.resolve("lib"))) {
            throw new CannotStart(
                    "The load generator is not there (%s): ./judge load-test builds it.".formatted(built));
        }
    }

    /// @param proof seconds in which it shows first what it can do
    /// @param begun called when people begin to come
    Run run(String name, String url, Schedule schedule, double proof, Duration patience, Path folder, Runnable begun)
            throws InterruptedException {
        try {
            Files.createDirectories(folder);
            Path order = folder.resolve("order.properties");
            write(order, url, schedule, proof, patience, folder);
            generate(order, folder, begun);
            var told = new Properties();
            try (Reader reader = Files.newBufferedReader(folder.resolve("generator.properties"))) {
                told.load(reader);
            }
            List<Answer> answers = Answer.read(folder.resolve("requests.tsv"));
            return Run.of(name, schedule, answers, Doubts.of(told, answers, proof / 2), folder);
        } catch (IOException e) {
            throw new CannotStart(
                    "The load generator did not work (%s): its words are in %s."
                            .formatted(e.getMessage(), folder.resolve("generator.log")),
                    e);
        }
    }

    private static void write(Path file, String url, Schedule schedule, double proof, Duration patience, Path folder)
            throws IOException {
        var order = new Properties();
        order.setProperty("url", url);
        order.setProperty("folder", folder.toAbsolutePath().toString());
        order.setProperty("people", schedule.written());
        order.setProperty(
                "proof",
                proof == 0
                        ? ""
                        : new Schedule(List.of(Schedule.Part.at(schedule.highest(), proof)), 0, proof).written());
        order.setProperty("pages", PAGES);
        order.setProperty("photos", Integer.toString(PHOTOS));
        order.setProperty("open", Integer.toString(open()));
        order.setProperty("timeout", Long.toString(TIMEOUT.toMillis()));
        order.setProperty("patience", Long.toString(patience.toMillis()));
        try (Writer out = Files.newBufferedWriter(file)) {
            order.store(out, null);
        }
    }

    private static int open() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? (int) Math.clamp(unix.getMaxFileDescriptorCount() / 2, OPEN / 4, OPEN_AT_MOST)
                : OPEN;
    }

    private void generate(Path order, Path folder, Runnable begun) throws IOException, InterruptedException {
        Process started = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC", // on few cores it takes the least from the program beside it
                        "-Xms256m",
                        "-Xmx512m",
                        "-XX:NewSize=128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED", // Gatling writes strings without copying them
                        "-Djava.util.prefs.userRoot=" + folder.resolve("preferences"),
                        "-Djava.awt.headless=true",
                        "-Dgatling.http.requestTimeout=" + TIMEOUT.toMillis(),
                        "-Djudge.order=" + order.toAbsolutePath(),
                        "-cp",
                        built.resolve("classes") + java.io.File.pathSeparator + built.resolve("lib") + "/*",
                        "com.judgemyjpeg.generator.Generator")
                .redirectErrorStream(true)
                .start();
        process = started;
        try (BufferedReader said = started.inputReader(StandardCharsets.UTF_8);
                Writer log = Files.newBufferedWriter(folder.resolve("generator.log"))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals("begins")) {
                    begun.run();
                }
                log.write(line + "\n");
            }
        }
        int result = started.waitFor();
        if (result != 0) {
            throw new IOException(String.format(Locale.ROOT, "exit code %d", result));
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null && running.isAlive()) {
            running.destroyForcibly();
            try {
                boolean unused = running.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
