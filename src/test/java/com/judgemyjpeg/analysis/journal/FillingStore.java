package com.judgemyjpeg.analysis.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A disk that fills up: of what is written then one copy gets a half, as a process that dies at that leaves it.
final class FillingStore extends CountingStore {
    private final Path folder;
    private volatile boolean full;

    FillingStore(FolderJournalStore store, Path folder) {
        super(store);
        this.folder = folder;
    }

    void fill() {
        full = true;
    }

    void empty() {
        full = false;
    }

    @Override
    public long append(long segment, byte[] bytes) throws IOException {
        if (full) {
            Path copy = folder.resolve("%08d.one".formatted(segment));
            Files.write(
                    copy, Arrays.copyOf(bytes, bytes.length / 2), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            throw new IOException("No space left on device");
        }
        return super.append(segment, bytes);
    }
}
