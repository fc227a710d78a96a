package com.judgemyjpeg.platform.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who tells nobody outside pays nothing for it.
@Tag("slow")
class NothingOutsideTest {
    @Test
    void programWithoutCollectorAndSentryLoadsNoClassOfTheirs(@TempDir Path folder) throws Exception {
        Path loaded = Files.createDirectory(folder.resolve("loaded"));
        Map<String, String> log =
                Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded.resolve("%p.log") + ":none");
        try (TestProgram program = TestProgram.start(folder, log)) {
            TestPerson guest = new TestPerson(program.url());
            assertThat(guest.end(guest.judge(TestPhotos.small(80), ""))).isEqualTo("done");
        }
        List<String> classes;
        try (Stream<Path> files = Files.list(loaded)) {
            classes = files.flatMap(NothingOutsideTest::lines).toList();
        }
        assertThat(classes).anyMatch(line -> line.startsWith("com.judgemyjpeg.platform.otlp.Traces "));
        assertThat(classes).noneMatch(line -> line.startsWith("io.opentelemetry") || line.startsWith("io.sentry"));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
