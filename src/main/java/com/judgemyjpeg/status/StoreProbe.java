package com.judgemyjpeg.status;

import com.judgemyjpeg.photo.PhotoStore;

/// Writes, reads and deletes a few bytes where photos are kept.
final class StoreProbe implements Probe {
    private final PhotoStore store;

    StoreProbe(PhotoStore store) {
        this.store = store;
    }

    @Override
    public Component component() {
        return Component.STORE;
    }

    @Override
    public Level look() {
        return store.trouble().isEmpty() ? Level.FINE : Level.DOWN;
    }
}
