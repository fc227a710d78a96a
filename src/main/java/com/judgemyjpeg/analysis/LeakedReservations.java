package com.judgemyjpeg.analysis;

import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Allowance.Leaked;
import com.judgemyjpeg.platform.database.Database;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after reservations whose time ran out. Reservation, analysis and job are made and ended together, so there is
/// nothing to find but what waits long, and what somebody changed by hand: such an analysis gets its job again, or the
/// reservation goes back.
final class LeakedReservations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeakedReservations.class);
    private static final int AT_ONCE = 100;

    private final Allowance allowance;
    private final AnalysisRows rows;
    private final AnalysisQueue queue;
    private final Database database;
    private final ScheduledExecutorService everyMinute = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reservation-sweep").factory());

    LeakedReservations(Allowance allowance, AnalysisRows rows, AnalysisQueue queue, Database database) {
        this.allowance = allowance;
        this.rows = rows;
        this.queue = queue;
        this.database = database;
        var unused = everyMinute.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.MINUTES);
    }

    private void run() {
        try {
            int found = sweep();
            if (found > 0) {
                log.info("{} reservations outlasted their lease and were looked after", found);
            }
        } catch (RuntimeException e) { // the next minute is soon enough, and a task that throws never runs again
            log.warn("reservations could not be looked after: {}", e.toString());
        }
    }

    /// @return how many had outlasted their lease
    int sweep() {
        List<Leaked> leaked = allowance.leaked(AT_ONCE);
        leaked.forEach(one -> database.change(jdbc -> settle(one)));
        return leaked.size();
    }

    private void settle(Leaked one) {
        var id = new AnalysisId(one.analysis());
        if (rows.isUnfinished(one.owner(), id)) {
            queue.add(id, one.owner(), AnalysisQueue.Priority.INTERACTIVE); // changes nothing where it is still queued
            allowance.extend(one.owner(), one.analysis());
        } else {
            allowance.release(one.owner(), one.analysis());
        }
    }

    @Override
    public void close() {
        everyMinute.shutdownNow();
    }
}
