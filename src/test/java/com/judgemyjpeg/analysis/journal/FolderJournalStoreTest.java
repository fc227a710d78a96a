package com.judgemyjpeg.analysis.journal;

import com.judgemyjpeg.contract.JournalStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FolderJournalStoreTest extends JournalStoreContract {
    @TempDir
    Path folder;

    private @Nullable FolderJournalStore store;

    @Override
    protected JournalStore store() throws IOException {
        if (store == null) {
            store = new FolderJournalStore(folder.resolve("journal"));
        }
        return store;
    }

    @Override
    protected JournalStore again() throws IOException {
        return new FolderJournalStore(folder.resolve("journal"));
    }

    @AfterEach
    void close() throws IOException {
        if (store != null) {
            store.close();
        }
    }
}
