package com.judgemyjpeg.insight;

import com.judgemyjpeg.platform.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Brings what happened into the counters: a bounded step, then another, each a transaction of its
/// own, one process at a time. What a step takes is deleted with it, so that one that breaks off was
/// never begun.
final class Fold {
    static final int DELTAS = 5_000;
    static final int SALES = 500;

    private final FoldRows rows;
    private final Database database;
    private final InstantSource clock;

    Fold(FoldRows rows, Database database, InstantSource clock) {
        this.rows = rows;
        this.database = database;
        this.clock = clock;
    }

    void all() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = step(DELTAS, SALES);
        }
    }

    /// @return whether more waits; false also while somebody else counts
    boolean step(int deltas, int most) {
        return database.write(jdbc -> {
            if (!rows.alone()) {
                return false;
            }
            Instant now = clock.instant();
            long added = rows.add(deltas);
            List<String> sales = rows.takeStale(now, most);
            if (!sales.isEmpty()) {
                rows.takeBack(sales);
                rows.putIn(sales, now);
                rows.remindOf(sales, now);
            }
            boolean more = added > 0 || !sales.isEmpty();
            if (!more) {
                rows.countedThrough(now);
            }
            return more;
        });
    }
}
