package com.judgemyjpeg.analysis.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is in memory of an open entry: who it is like, and where the rest of it lies. About 250 bytes with its places
/// in
/// the maps.
final class Open {
    final UUID id;
    final UUID person;
    final UUID same;
    final @Nullable UUID repeat;
    final long at;
    final long weight;
    final int size;
    long segment = -1;
    long position;
    State state = State.WAITS;

    enum State {
        WAITS,
        CLAIMED,
        ASIDE
    }

    Open(JournalEntry entry, int size) {
        this.id = entry.id();
        this.person = entry.person();
        this.same = entry.same();
        this.repeat = entry.repeat();
        this.at = entry.at().toEpochMilli();
        this.weight = entry.weight();
        this.size = size;
    }
}
