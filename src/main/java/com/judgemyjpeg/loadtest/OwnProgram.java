package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/// `judge serve` as a process of its own, with a data folder of its own, on loopback; both go with it.
final class OwnProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// As the launcher starts it.
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xms96m",
            "-Xmx512m",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true");

    /// All people of a load test have one address, and each is somebody new: nobody is turned away for that.
    private static final List<String> SETTINGS = List.of(
            "judge.guest.per-browser=1000000",
            "judge.guest.per-network=1000000",
            "judge.limits.times.analyses=1000000",
            "judge.limits.times.analyses-of-network=1000000");

    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread interrupted;

    private OwnProgram(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.interrupted = Thread.ofPlatform().unstarted(this::end);
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /// @param log where it tells what it does
    static OwnProgram start(Path log) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("judge-load-test");
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(command(folder, port, log))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var program = new OwnProgram(folder, port, process);
        try {
            program.awaitReady(log);
            return program;
        } catch (RuntimeException | InterruptedException e) {
            program.close();
            throw e;
        }
    }

    private static List<String> command(Path folder, int port, Path log) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(JVM);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "com.judgemyjpeg.JudgeMyJpeg",
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve("data").toString()));
        SETTINGS.forEach(setting -> command.addAll(List.of("--set", setting)));
        command.addAll(List.of("--set", "logging.file.name=" + log.resolveSibling("program-full.log")));
        return command;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    private void awaitReady(Path log) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var ping = HttpRequest.newBuilder(URI.create(url() + "/api/ping"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(ping, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // it has just been started
                }
                Thread.sleep(100);
            }
        }
        throw new CannotStart("The program to be tested did not start: see " + log);
    }

    void freeze(Duration how) throws IOException, InterruptedException {
        signal("-STOP");
        try {
            Thread.sleep(how);
        } finally {
            signal("-CONT");
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        int unused = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        end();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException ending) {
            // the hook runs already
        }
    }

    /// Gently: it ends its database itself. Whoever has to be killed leaves that behind, and we end it.
    private synchronized void end() {
        List<ProcessHandle> family = process.descendants().toList();
        try {
            signal("-CONT");
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                family.forEach(ProcessHandle::destroy);
                boolean unused = process.waitFor(10, TimeUnit.SECONDS);
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            System.err.println("judge: could not delete " + folder + ": " + e.getMessage());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
