package com.judgemyjpeg.analysis.journal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A store that counts how often it was written to.
class CountingStore implements JournalStore, AutoCloseable {
    private final FolderJournalStore store;
    private final AtomicInteger writes = new AtomicInteger();

    CountingStore(FolderJournalStore store) {
        this.store = store;
    }

    int writes() {
        return writes.get();
    }

    @Override
    public List<Long> segments() throws IOException {
        return store.segments();
    }

    @Override
    public long append(long segment, byte[] bytes) throws IOException {
        writes.incrementAndGet();
        return store.append(segment, bytes);
    }

    @Override
    public byte[] read(long segment, int copy) throws IOException {
        return store.read(segment, copy);
    }

    @Override
    public byte[] read(long segment, int copy, long from, int length) throws IOException {
        return store.read(segment, copy, from, length);
    }

    @Override
    public void delete(long segment) throws IOException {
        store.delete(segment);
    }

    @Override
    public void keepAside(long segment) throws IOException {
        store.keepAside(segment);
    }

    @Override
    public int keptAside() throws IOException {
        return store.keptAside();
    }

    @Override
    public long room() throws IOException {
        return store.room();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
