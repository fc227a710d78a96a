package com.judgemyjpeg.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a child is started: this Java, this class path, few rights.
final class ChildCommand {
    /// A path to an AOT cache made for the child's command line; the launcher sets it when the build made one.
    private static final String AOT = "judge.pixels.aot";

    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

    /// No core files, no more data memory than allowed (the RSS watcher looks only every 50 ms), no end by the
    /// Ctrl-C that was meant for the parent (which finishes its photos first), and politeness towards the
    /// pages.
    private static final String LIMITS =
            "trap '' INT; ulimit -c 0; ulimit -d \"$0\" 2>/dev/null; command -v nice >/dev/null && exec nice -n 5 \"$@\"; exec \"$@\"";

    private ChildCommand() {}

    static Process start(PixelSettings settings, boolean measuring) throws IOException {
        Path folder = Files.createDirectories(settings.cacheFolder().toAbsolutePath());
        ProcessBuilder builder = new ProcessBuilder(limited(command(settings, measuring), settings.memoryLimit()));
        builder.directory(folder.toFile());
        clear(builder.environment());
        return builder.start();
    }

    /// No secret of the parent reaches a child. What stays is needed to find and start programs; one arena and
    /// one BLAS thread keep 30 MB and more from being set aside per thread.
    private static void clear(Map<String, String> environment) {
        environment.keySet().retainAll(List.of("PATH", "SystemRoot", "TEMP", "TMPDIR"));
        environment.put("MALLOC_ARENA_MAX", "1");
        environment.put("OPENBLAS_NUM_THREADS", "1");
    }

    private static List<String> limited(List<String> command, long memoryLimit) {
        if (!LINUX) {
            return command;
        }
        List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", LIMITS, Long.toString(memoryLimit / 1024)));
        limited.addAll(command);
        return limited;
    }

    private static List<String> command(PixelSettings settings, boolean measuring) {
        List<String> command = new ArrayList<>(settings.command().isEmpty() ? self(settings) : settings.command());
        if (settings.testHook()) {
            command.add(PixelProcess.TEST_HOOK);
        }
        if (!measuring) {
            command.add(PixelProcess.RENDER_ONLY);
        }
        return command;
    }

    private static List<String> self(PixelSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse(javaOfThisJdk()));
        command.addAll(flags(settings));
        String classPath = System.getProperty("java.class.path", "");
        // inside one fat jar its own launcher has to be asked; everything else is a class path as it stands
        boolean fat = PixelProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()
                .contains("!");
        command.addAll(
                fat
                        ? List.of("-jar", classPath, "pixels")
                        : List.of("-cp", absolute(classPath), PixelProcess.class.getName()));
        return command;
    }

    private static String javaOfThisJdk() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    private static List<String> flags(PixelSettings settings) {
        List<String> flags = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-Xms16m",
                "-Xmx128m",
                "-Xss512k",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+SuppressFatalErrorMessage",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                // JavaCPP would otherwise count native memory against the small heap
                "-Dorg.bytedeco.javacpp.maxbytes=0",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-Dorg.bytedeco.javacpp.cachedir=" + settings.cacheFolder().toAbsolutePath()));
        String aot = System.getProperty(AOT);
        if (aot != null) {
            flags.add("-XX:AOTCache=" + aot);
        }
        return flags;
    }

    /// The child works in another folder.
    private static String absolute(String classPath) {
        String separator = System.getProperty("path.separator", ":");
        List<String> paths = new ArrayList<>();
        for (String path : classPath.split(separator, -1)) {
            paths.add(Path.of(path).toAbsolutePath().toString());
        }
        return String.join(separator, paths);
    }
}
