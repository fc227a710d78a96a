package com.judgemyjpeg.analysis.journal;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds again what was open when the program ended, however it ended.
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final JournalStore store;
    private final OpenEntries entries;
    private final Set<UUID> settled = new HashSet<>();
    private int lost;
    private long newest;

    Recovery(JournalStore store, OpenEntries entries) {
        this.store = store;
        this.entries = entries;
    }

    void run() throws IOException {
        for (long number : store.segments()) {
            newest = number;
            entries.begin(number);
            Segment segment = new Segment(store, number);
            segment.read((position, frame) -> take(number, position, frame));
            tell(number, segment);
        }
        settled.forEach(entries::remove);
    }

    private void take(long segment, long position, Frame frame) {
        if (frame.kind() == Frame.Kind.SETTLED) {
            settled.add(frame.settled());
            return;
        }
        JournalEntry entry = frame.entry();
        Open known = entries.find(entry.id());
        if (known == null) {
            known = new Open(entry, frame.size());
            entries.add(known);
        }
        entries.place(known, segment, position); // what was moved together lies twice until the old place is gone
    }

    private void tell(long number, Segment segment) throws IOException {
        if (segment.cut()) {
            log.warn("journal segment {} ends within a record, which nobody was told of", number);
        }
        if (segment.damagedCopies() > 0 || segment.lost() > 0) {
            store.keepAside(number);
            lost += segment.lost();
            log.error(
                    "journal segment {} is damaged: {} records were read from their other copy, {} are lost; it is kept aside",
                    number,
                    segment.damagedCopies(),
                    segment.lost());
        }
    }

    int lost() {
        return lost;
    }

    /// The greatest number of a segment; 0 when there was none.
    long newest() {
        return newest;
    }
}
