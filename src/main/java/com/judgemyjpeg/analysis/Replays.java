package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.journal.Journal;
import com.judgemyjpeg.analysis.journal.JournalSettings;
import com.judgemyjpeg.platform.database.Trouble;
import com.judgemyjpeg.platform.sentry.Reports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives back what the journal kept, once the database takes it: oldest first, several at once. One that cannot be
/// written for a reason of its own is tried some times and then set aside, so that it holds up nobody.
final class Replays {
    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    private final Journal journal;
    private final IntakeJournal intake;
    private final Replay replay;
    private final ReplayLetters letters;
    private final JournalSettings settings;
    private final Reports reports;
    private final BooleanSupplier may;
    private final Runnable wakeWorker;
    private final Map<UUID, Integer> tries = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    /// After a start nobody knows whether everybody was told.
    private volatile boolean toTell = true;

    Replays(
            Journal journal,
            IntakeJournal intake,
            Replay replay,
            ReplayLetters letters,
            JournalSettings settings,
            Reports reports,
            BooleanSupplier may,
            Runnable wakeWorker) {
        this.journal = journal;
        this.intake = intake;
        this.replay = replay;
        this.letters = letters;
        this.settings = settings;
        this.reports = reports;
        this.may = may;
        this.wakeWorker = wakeWorker;
    }

    /// Gives back all there is, as long as the database takes it. The first goes alone, to see whether it does.
    synchronized void step() {
        if (!may.getAsBoolean()) {
            return;
        }
        Queue<UUID> later = new ConcurrentLinkedQueue<>();
        AtomicBoolean away = new AtomicBoolean();
        try {
            if (one(away, later)) {
                toTell = true;
                several(away, later);
            }
        } finally {
            later.forEach(journal::release);
        }
        var standing = journal.standing();
        if (toTell && !away.get() && standing.open() == standing.aside()) {
            tell();
        }
    }

    private void tell() {
        try {
            letters.send();
            toTell = false;
        } catch (RuntimeException e) {
            if (Trouble.of(e).isEmpty()) {
                throw e;
            }
        }
    }

    private void several(AtomicBoolean away, Queue<UUID> later) {
        if (away.get()) {
            return;
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().daemon().name("journal-replay-", 0).factory())) {
            for (int i = 0; i < settings.threads(); i++) {
                threads.execute(() -> {
                    while (!away.get() && may.getAsBoolean() && one(away, later)) {
                        // the next one
                    }
                });
            }
        }
    }

    /// @return false when there is none that nobody works on
    private boolean one(AtomicBoolean away, Queue<UUID> later) {
        List<UUID> claimed = journal.claim(1);
        claimed.forEach(id -> give(id, away, later));
        return !claimed.isEmpty();
    }

    private void give(UUID id, AtomicBoolean away, Queue<UUID> later) {
        try {
            Optional<Wanted> wanted = intake.read(id);
            if (wanted.isEmpty()) {
                later.add(id); // lost, which the journal told, or not to be read now
                return;
            }
            Replay.Outcome outcome = replay.run(wanted.get());
            if (outcome == Replay.Outcome.REFUSED) {
                refused.increment();
            }
            var unused = journal.settle(id);
            tries.remove(id);
            wakeWorker.run();
        } catch (RuntimeException e) {
            later.add(id);
            if (Trouble.of(e).isPresent()) {
                away.set(true);
            } else {
                fault(id, e);
            }
        }
    }

    private void fault(UUID id, RuntimeException e) {
        int tried = tries.merge(id, 1, Integer::sum);
        log.warn("an analysis of the journal could not be written, try {} of {}", tried, settings.tries(), e);
        if (tried >= settings.tries()) {
            tries.remove(id);
            journal.setAside(id);
            reports.tell("an analysis of the journal was set aside", id.toString(), e);
        }
    }

    /// Whether all that is to be said has been said.
    boolean told() {
        return !toTell;
    }

    /// Since it was asked last.
    long refused() {
        return refused.sumThenReset();
    }
}
