package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The whole program as a process of its own, so that it can be killed.
public record TestProgram(Process process, String url) implements AutoCloseable {
    private static final int PATIENCE_TICKS = 1200;

    /// @param options of the command line, after `serve`
    /// @param secrets of the environment
    public static TestProgram start(Path folder, Map<String, String> secrets, String... options)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = folder.resolve("out.log");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-cp",
                System.getProperty("java.class.path"),
                "com.judgemyjpeg.JudgeMyJpeg",
                "serve",
                "--port",
                String.valueOf(port),
                "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(secrets);
        Process process = builder.start();
        String url = "http://127.0.0.1:" + port;
        for (int i = 0; i < PATIENCE_TICKS && !Files.readString(log).contains(url); i++) {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(50);
        }
        return new TestProgram(process, url);
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
