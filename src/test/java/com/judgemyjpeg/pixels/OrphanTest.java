package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OrphanTest {
    @TempDir
    Path folder;

    /// A program that is killed in the middle of a photo that never ends.
    static final class Doomed {
        private Doomed() {}

        public static void main(String[] args) throws Exception {
            PixelChildren pixels = new PixelChildren(
                            new PixelSettings(1, Duration.ofHours(1), 1 << 30, 9, List.of(), Path.of(args[0]), true),
                            false)
                    .start();
            PixelChildrenTest.until(pixels::ready);
            System.out.println(pixels.watch().children().iterator().next().pid());
            pixels.develop(new ByteArrayInputStream(Misbehaviour.file(Misbehaviour.Kind.SPIN)), step -> {});
        }
    }

    @Test
    void childEndsWithItsKilledParentEvenInTheMiddleOfAPhoto() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.matches("\\d+")) {
                line = out.readLine();
            }
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(String.valueOf(line))).orElseThrow();
            Thread.sleep(300); // lets it begin; the proof holds either way
            parent.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            PixelChildrenTest.until(() -> !child.isAlive());
            assertThat(child.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }
}
