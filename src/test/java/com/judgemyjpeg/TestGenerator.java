package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The load generator, built as the launcher builds it: its libraries are none of ours, so Maven must be asked again.
public final class TestGenerator {
    private static final Path PROJECT = Path.of("loadtest");
    private static final Path TARGET = PROJECT.resolve("target");
    private static final int PATIENCE_MINUTES = 8;

    private TestGenerator() {}

    public static Path built() throws IOException, InterruptedException {
        if (isOutdated() && !build("-o")) {
            assertThat(build())
                    .as("the load generator, see target/generator.log")
                    .isTrue();
        }
        return TARGET.toAbsolutePath();
    }

    private static boolean isOutdated() throws IOException {
        Path built = TARGET.resolve("classes/com/judgemyjpeg/generator/Generator.class");
        if (Files.notExists(built) || Files.notExists(TARGET.resolve("lib"))) {
            return true;
        }
        long since = Files.getLastModifiedTime(built).toMillis();
        try (Stream<Path> sources = Files.walk(PROJECT.resolve("src"))) {
            return sources.anyMatch(file -> file.toFile().lastModified() > since);
        }
    }

    private static boolean build(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-f", PROJECT + "/pom.xml"));
        command.addAll(List.of(options));
        command.add("process-classes");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/generator.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        if (!maven.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            maven.destroy();
            return false;
        }
        return maven.exitValue() == 0;
    }
}
