package com.judgemyjpeg.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void rowsAreReadPageByPageAndNeverHeldTogether() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        var bytes = new ByteArrayOutputStream();
        try (Export export = new Export(bytes, JSON, Instant.now())) {
            export.<Integer>list("numbers.json", last -> {
                pages.incrementAndGet();
                int from = last == null ? 0 : last + 1;
                return IntStream.range(from, Math.min(10_000, from + 100))
                        .boxed()
                        .toList();
            });
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(zip.getNextEntry()).isNotNull();
            assertThat(JSON.readTree(zip.readAllBytes()).size()).isEqualTo(10_000);
        }
        assertThat(pages).hasValue(101);
    }

    @Test
    void tenThousandPhotosFitIntoAFewMegabytesOfMemory() throws Exception {
        byte[] photo = new byte[1 << 16];
        System.gc();
        long before = used();
        try (Export export = new Export(OutputStream.nullOutputStream(), JSON, Instant.now())) {
            for (int i = 0; i < 10_000; i++) {
                export.file(
                        "photos/%08d-0000-7000-8000-000000000000/a.jpg".formatted(i), new ByteArrayInputStream(photo));
            }
            System.gc();
            assertThat(used() - before).isLessThan(16 << 20);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../b", "/a", "a\\b", "C:/a", "a//b", ".hidden", "a/", ""})
    void pathThatCouldLeadElsewhereIsRefused(String path) {
        assertThatThrownBy(() -> new Export(OutputStream.nullOutputStream(), JSON, Instant.now()).json(path, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, etc-passwd",
        "IMG_0815, IMG-0815",
        "Été à Nice!, Été-à-Nice",
        "a/b\\c:d, a-b-c-d",
        "..., unnamed"
    })
    void nameOfAPhotoBecomesOnePartOfAPath(String name, String part) {
        assertThat(Export.named(name)).isEqualTo(part);
    }
}
