package com.judgemyjpeg.analysis.journal;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door. What [#append] answered KEPT is on the disk twice, and is found again by every later start until it is
/// [settled][#settle]. All who append at one time wait for one write: a thread of its own writes what has come
/// meanwhile,
/// so that a disk which forces a hundred times a second takes thousands.
///
/// Whoever works on an entry claims it first, so that nobody else does. Settling is told to the disk with the next
/// write: after a crash in between the entry is open again, and whoever takes it has to know that it was done.
public final class Journal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final long SEGMENT_BYTES = 4 << 20;
    /// So many segments of which most is settled are written anew.
    private static final int MANY_SEGMENTS = 8;
    /// Seconds, for who is refused.
    private static final int PAUSE = 60;

    private final JournalStore store;
    private final JournalSettings settings;
    private final Object lock = new Object();
    private final OpenEntries entries = new OpenEntries();
    private final Thread writer = Thread.ofPlatform().daemon().name("journal").unstarted(this::write);
    private Batch pending = new Batch();
    private Batch underWay = new Batch();
    /// Settled, and the disk could not be told; it is told with whatever is written next.
    private final List<UUID> untold = new ArrayList<>();
    private long active;
    private long activeBytes;
    private int damaged;
    private int lost;
    private boolean closed;

    private Journal(JournalStore store, JournalSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /// What is written at once.
    private static final class Batch {
        final List<Open> opens = new ArrayList<>();
        final List<byte[]> frames = new ArrayList<>();
        final List<UUID> settled = new ArrayList<>();
        final CompletableFuture<Boolean> done = new CompletableFuture<>();

        boolean isEmpty() {
            return opens.isEmpty() && settled.isEmpty();
        }
    }

    /// In a folder of this machine.
    public static Journal open(Path folder, JournalSettings settings) throws IOException {
        return open(new FolderJournalStore(folder), settings);
    }

    /// Reads all there is. What is damaged in one copy is mended from the other; damaged segments are kept aside.
    public static Journal open(JournalStore store, JournalSettings settings) throws IOException {
        Journal journal = new Journal(store, settings);
        journal.recover();
        journal.writer.start();
        return journal;
    }

    private void recover() throws IOException {
        Recovery recovery = new Recovery(store, entries);
        recovery.run();
        lost = recovery.lost();
        damaged = store.keptAside();
        active = recovery.newest() + 1; // a segment that somebody else began is never gone on with
        gather();
        prune();
        if (entries.size() > 0) {
            log.info("the journal has {} open entries", entries.size());
        }
    }

    /// @param mayHave how many the person may have open with this one
    /// @throws Refused JOURNAL_FULL
    public Appended append(JournalEntry entry, int mayHave) {
        byte[] frame = Frame.of(entry);
        Batch batch;
        Appended kept;
        synchronized (lock) {
            Open same = same(entry);
            if (same != null) {
                kept = new Appended(Appended.Outcome.SAME, same.id);
                batch = same.segment >= 0 ? null : underWay.opens.contains(same) ? underWay : pending;
            } else if (entries.hasAtLeast(entry.person(), mayHave)) {
                return new Appended(Appended.Outcome.BEYOND, entry.id());
            } else {
                refuseFull(entry.weight());
                Open open = new Open(entry, frame.length);
                entries.add(open);
                pending.opens.add(open);
                pending.frames.add(frame);
                batch = pending;
                kept = new Appended(Appended.Outcome.KEPT, open.id);
                lock.notifyAll();
            }
        }
        if (batch != null) {
            await(batch);
        }
        return kept;
    }

    private @Nullable Open same(JournalEntry entry) {
        Open repeated = entry.repeat() == null ? null : entries.like(entry.repeat());
        return repeated == null ? entries.like(entry.same()) : repeated;
    }

    private static void await(Batch batch) {
        boolean written;
        try {
            written = batch.done.join();
        } catch (CompletionException e) {
            written = false;
        }
        if (!written) {
            throw full();
        }
    }

    /// For whoever wants to know before they read what was brought.
    ///
    /// @throws Refused JOURNAL_FULL
    public void refuseFull(long weight) {
        synchronized (lock) {
            if (closed
                    || entries.size() >= settings.records()
                    || entries.weight() + weight > settings.photos().toBytes()
                    || room() < settings.spare().toBytes() + weight) {
                throw full();
            }
        }
    }

    private long room() {
        try {
            return store.room();
        } catch (IOException e) {
            return 0;
        }
    }

    private static Refused full() {
        return new Refused(Problem.JOURNAL_FULL, Map.of("seconds", PAUSE));
    }

    /// The oldest that nobody works on, claimed by the caller, who settles them, lets them go, or sets them aside.
    public List<UUID> claim(int limit) {
        synchronized (lock) {
            List<Open> found = entries.first(limit, open -> open.state == Open.State.WAITS && open.segment >= 0);
            found.forEach(open -> open.state = Open.State.CLAIMED);
            return found.stream().map(open -> open.id).toList();
        }
    }

    /// This one, claimed by the caller, once nobody else works on it. False when it is settled.
    public boolean claim(UUID id) {
        synchronized (lock) {
            Open open = entries.find(id);
            while (open != null && open.state == Open.State.CLAIMED) {
                pause();
                open = entries.find(id);
            }
            if (open == null || open.segment < 0) {
                return false;
            }
            entries.release(open);
            open.state = Open.State.CLAIMED;
            return true;
        }
    }

    private void pause() {
        try {
            lock.wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void release(UUID id) {
        change(id, entries::release);
    }

    /// Nobody is given it any more before the next start.
    public void setAside(UUID id) {
        change(id, entries::setAside);
    }

    private interface Change {
        void on(Open open);
    }

    private void change(UUID id, Change change) {
        synchronized (lock) {
            Open open = entries.find(id);
            if (open != null) {
                change.on(open);
                lock.notifyAll();
            }
        }
    }

    /// It is done with. The answer comes when the disk knows: false when it could not be told yet.
    public CompletableFuture<Boolean> settle(UUID id) {
        synchronized (lock) {
            if (entries.remove(id) == null) {
                return CompletableFuture.completedFuture(true);
            }
            pending.settled.add(id);
            lock.notifyAll();
            return pending.done;
        }
    }

    /// Empty when it is settled, and when neither copy is what was written, which is told and settles it too.
    ///
    /// @throws UncheckedIOException when the disk does not answer
    public Optional<JournalEntry> read(UUID id) {
        Open open;
        synchronized (lock) {
            open = entries.find(id);
            if (open == null || open.segment < 0) {
                return Optional.empty();
            }
        }
        try {
            Optional<JournalEntry> entry = read(open);
            if (entry.isEmpty()) {
                loseUnlessMoved(open);
            }
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<JournalEntry> read(Open open) throws IOException {
        long segment;
        long position;
        synchronized (lock) {
            segment = open.segment;
            position = open.position;
        }
        for (int copy = 0; copy < JournalStore.COPIES; copy++) {
            Frame frame = Frame.at(store.read(segment, copy, position, open.size), 0);
            if (frame != null && frame.kind() == Frame.Kind.ENTRY) {
                return Optional.of(frame.entry());
            }
        }
        return Optional.empty();
    }

    private void loseUnlessMoved(Open open) throws IOException {
        synchronized (lock) {
            if (entries.find(open.id) == null || read(open).isPresent()) {
                return;
            }
            store.keepAside(open.segment);
            damaged = store.keptAside();
            lost++;
            log.error("a journal entry is lost: neither copy can be read; segment {} is kept aside", open.segment);
            var unused = settle(open.id);
        }
    }

    /// Whether it is open, and this person's.
    public boolean has(UUID id, UUID person) {
        synchronized (lock) {
            Open open = entries.find(id);
            return open != null && open.person.equals(person) && open.segment >= 0;
        }
    }

    /// The open entry that its sender gave this name.
    public Optional<UUID> named(UUID repeat) {
        synchronized (lock) {
            return Optional.ofNullable(entries.like(repeat))
                    .filter(open -> open.segment >= 0)
                    .map(open -> open.id);
        }
    }

    public List<UUID> of(UUID person) {
        synchronized (lock) {
            return entries.first(Integer.MAX_VALUE, open -> open.person.equals(person)).stream()
                    .map(open -> open.id)
                    .toList();
        }
    }

    public List<UUID> all() {
        synchronized (lock) {
            return entries.first(Integer.MAX_VALUE, open -> true).stream()
                    .map(open -> open.id)
                    .toList();
        }
    }

    public JournalStanding standing() {
        synchronized (lock) {
            List<Open> oldest = entries.first(1, open -> open.state != Open.State.ASIDE);
            return new JournalStanding(
                    entries.size(),
                    entries.aside(),
                    entries.weight(),
                    oldest.isEmpty() ? null : Instant.ofEpochMilli(oldest.getFirst().at),
                    damaged,
                    lost);
        }
    }

    private void write() {
        try {
            writeAll();
        } finally {
            synchronized (lock) {
                closed = true; // nobody waits for a write that never comes
            }
        }
    }

    private void writeAll() {
        while (true) {
            Batch batch;
            synchronized (lock) {
                while (pending.isEmpty() && !closed) {
                    pause();
                }
                if (pending.isEmpty()) {
                    return;
                }
                batch = pending;
                batch.settled.addAll(untold);
                untold.clear();
                underWay = batch;
                pending = new Batch();
            }
            write(batch);
        }
    }

    /// A batch that could not be written is refused to those who wait for it; what it settled goes with the next one.
    private void write(Batch batch) {
        boolean written = false;
        try {
            long begin = put(batch);
            placed(batch, begin);
            written = true;
            prune();
        } catch (IOException | RuntimeException e) {
            log.error("the journal could not be written", e);
        } finally {
            if (!written) {
                synchronized (lock) {
                    batch.opens.forEach(open -> entries.remove(open.id));
                    untold.addAll(batch.settled);
                    active++;
                    activeBytes = 0;
                }
            }
            batch.done.complete(written);
        }
        gatherIfMany();
    }

    private long put(Batch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        batch.frames.forEach(bytes::writeBytes);
        batch.settled.forEach(id -> bytes.writeBytes(Frame.settled(id)));
        synchronized (lock) {
            if (activeBytes > SEGMENT_BYTES) {
                active++;
                activeBytes = 0;
            }
            entries.begin(active);
        }
        long begin = store.append(active, bytes.toByteArray());
        activeBytes = begin + bytes.size();
        return begin;
    }

    private void placed(Batch batch, long begin) {
        synchronized (lock) {
            long position = begin;
            for (Open open : batch.opens) {
                if (entries.find(open.id) == open) {
                    entries.place(open, active, position);
                }
                position += open.size;
            }
            lock.notifyAll();
        }
    }

    /// Takes away what is settled altogether. The one that is written to goes only when nothing at all is open.
    private void prune() throws IOException {
        List<Long> done;
        synchronized (lock) {
            boolean empty = entries.size() == 0 && pending.isEmpty() && untold.isEmpty();
            if (empty && activeBytes > 0) {
                active++;
                activeBytes = 0;
            }
            done = entries.done(active);
        }
        for (long segment : done) {
            store.delete(segment);
        }
        synchronized (lock) {
            entries.drop(done);
        }
    }

    private void gatherIfMany() {
        boolean many;
        synchronized (lock) {
            many = entries.segments() > MANY_SEGMENTS && entries.bytes() < entries.segments() * SEGMENT_BYTES / 4;
        }
        if (many) {
            active++;
            activeBytes = 0;
            try {
                gather();
                prune();
            } catch (IOException | RuntimeException e) {
                log.warn("the journal could not be gathered", e);
            }
        }
    }

    /// Writes all open entries anew, one after the other, so that everything before them can go. When there is no
    /// room for that they stay where they are.
    private void gather() {
        List<Open> all;
        synchronized (lock) {
            all = entries.first(Integer.MAX_VALUE, open -> open.segment >= 0);
        }
        Batch batch = new Batch();
        int bytes = 0;
        for (Open open : all) {
            bytes += gather(open, batch);
            if (bytes > SEGMENT_BYTES) {
                flush(batch);
                batch = new Batch();
                bytes = 0;
            }
        }
        flush(batch);
    }

    private int gather(Open open, Batch into) {
        try {
            Optional<JournalEntry> entry = read(open);
            if (entry.isPresent()) {
                into.opens.add(open);
                into.frames.add(Frame.of(entry.get()));
                return open.size;
            }
        } catch (IOException e) {
            log.warn("a journal entry stays where it is", e);
        }
        return 0;
    }

    private void flush(Batch batch) {
        if (batch.opens.isEmpty()) {
            return;
        }
        try {
            placed(batch, put(batch));
        } catch (IOException e) {
            log.warn("the journal could not be gathered, it stays as it is", e);
            active++;
            activeBytes = 0;
        }
    }

    /// What was brought before is written.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            writer.join();
            if (store instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("the journal could not be closed", e);
        }
    }
}
