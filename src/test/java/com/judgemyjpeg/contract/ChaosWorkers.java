package com.judgemyjpeg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Worker processes, and what they tell of their runs.
final class ChaosWorkers implements AutoCloseable {
    private static final int PATIENCE_TICKS = 1200;

    private final Path folder;
    private final String main;
    private final ChaosDatabase database;
    private final List<String> settings;
    private final List<Process> processes = new ArrayList<>();

    ChaosWorkers(Path folder, Class<?> main, ChaosDatabase database, List<String> settings, int count)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.main = main.getName();
        this.database = database;
        this.settings = settings;
        for (int i = 0; i < count; i++) {
            processes.add(launch());
        }
        for (Process process : processes) {
            awaitReady(process);
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1", // it may live for seconds only
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main,
                folder.toString(),
                "url=" + database.url()));
        command.addAll(settings);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JUDGE_DATABASE_USER", database.user());
        builder.environment().put("JUDGE_DATABASE_PASSWORD", database.password());
        Path log = Files.createTempFile(folder, "worker", ".log");
        Process process = builder.redirectOutput(log.toFile()).start();
        Files.move(log, log(process));
        return process;
    }

    private Path log(Process process) {
        return folder.resolve("worker-" + process.pid() + ".log");
    }

    private void awaitReady(Process process) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_TICKS && !Files.readString(log(process)).contains("ready"); i++) {
            assertThat(process.isAlive()).as(Files.readString(log(process))).isTrue();
            Thread.sleep(20);
        }
    }

    int count() {
        return processes.size();
    }

    void tell(int worker, String order) {
        try {
            Writer in = processes.get(worker).outputWriter(StandardCharsets.UTF_8);
            in.write(order + "\n");
            in.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void tellAll(String order) {
        for (int worker = 0; worker < count(); worker++) {
            tell(worker, order);
        }
    }

    /// Ended without a word; another one comes, which is not waited for.
    void killAndReplace(int worker) throws IOException, InterruptedException {
        processes.get(worker).destroyForcibly().waitFor();
        processes.set(worker, launch());
    }

    void awaitAll() throws IOException, InterruptedException {
        for (Process process : processes) {
            awaitReady(process);
        }
    }

    void freeze(int worker) throws IOException, InterruptedException {
        signal("-STOP", worker);
    }

    void wake(int worker) throws IOException, InterruptedException {
        signal("-CONT", worker);
    }

    private void signal(String name, int worker) throws IOException, InterruptedException {
        long pid = processes.get(worker).pid();
        new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor();
    }

    /// How often two workers asked the critic about one analysis at the same time.
    int overlaps() throws IOException {
        Map<String, List<long[]>> spans = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path runs : files.filter(file -> file.getFileName().toString().startsWith("runs-"))
                    .toList()) {
                read(runs, spans);
            }
        }
        return spans.values().stream().mapToInt(ChaosWorkers::overlaps).sum();
    }

    private static void read(Path runs, Map<String, List<long[]>> spans) throws IOException {
        Map<String, Long> open = new HashMap<>();
        for (String line : Files.readAllLines(runs)) {
            String[] words = line.split(" ");
            long time = Long.parseLong(words[2]);
            if (words[0].equals("begin")) {
                open.put(words[1], time);
            } else {
                Long begun = open.remove(words[1]);
                if (begun != null) {
                    spans.computeIfAbsent(words[1], id -> new ArrayList<>()).add(new long[] {begun, time});
                }
            }
        }
    }

    private static int overlaps(List<long[]> spans) {
        spans.sort((one, other) -> Long.compare(one[0], other[0]));
        int found = 0;
        for (int i = 1; i < spans.size(); i++) {
            found += spans.get(i)[0] < spans.get(i - 1)[1] ? 1 : 0;
        }
        return found;
    }

    void forgetRuns() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path runs : files.filter(file -> file.getFileName().toString().startsWith("runs-"))
                    .toList()) {
                Files.delete(runs);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
