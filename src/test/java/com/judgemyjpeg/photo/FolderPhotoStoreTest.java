package com.judgemyjpeg.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.contract.PhotoStoreContract;
import com.judgemyjpeg.platform.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPhotoStoreTest extends PhotoStoreContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    protected PhotoStore store() {
        return new FolderPhotoStore(folder);
    }

    @Override
    protected long objects() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void diskWithTooLittleRoomIsFullBeforeAnythingIsWritten() throws Exception {
        PhotoStore full = new FolderPhotoStore(folder, Long.MAX_VALUE / 2);
        assertRefused(Problem.STORE_FULL, () -> full.put("a/b/c/d", new ByteArrayInputStream(new byte[1]), 1, 10));
        assertThat(objects()).isZero();
        assertThat(full.trouble()).hasValueSatisfying(said -> assertThat(said).contains("MB free"));
    }

    @Test
    void folderThatCannotBeMadeIsUnavailable() throws Exception {
        Path blocked = Files.createFile(folder.resolve("a-file"));
        PhotoStore store = new FolderPhotoStore(blocked);
        assertRefused(
                Problem.STORE_UNAVAILABLE, () -> store.put("a/b/c/d", new ByteArrayInputStream(new byte[1]), 1, 10));
        assertThat(store.trouble()).isPresent();
    }

    @Test
    void unfinishedUploadsOfBeforeAreSweptAway() throws Exception {
        Files.createDirectories(folder.resolve("incoming"));
        Files.writeString(folder.resolve("incoming/dead.part"), "half");
        store().eachOlderThan(java.time.Instant.now().plusSeconds(60), key -> {});
        assertThat(objects()).isZero();
    }
}
