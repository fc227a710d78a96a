package com.judgemyjpeg.photo;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.Header;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door. A photo is taken in (checked by its first bytes, streamed into the store), then *kept* in the
/// transaction of whoever wants something of it, then developed by a worker.
public final class Photos {
    public static final long MAX_BYTES = 50L << 20;

    /// Rows deleted in one transaction.
    private static final int CHUNK = 200;

    private static final Logger log = LoggerFactory.getLogger(Photos.class);

    private final PhotoStore store;
    private final PhotoRows rows;
    private final Database database;
    private final InstantSource clock;
    private final List<PhotoListener> listeners;

    Photos(PhotoStore store, PhotoRows rows, Database database, InstantSource clock, List<PhotoListener> listeners) {
        this.store = store;
        this.rows = rows;
        this.database = database;
        this.clock = clock;
        this.listeners = listeners;
    }

    /// A file that lies in the store but belongs to no row yet: [#keep] it or [#drop] it.
    public record Intake(
            PersonId owner, PhotoId id, String storeKey, Header header, PhotoStore.Stored stored, String name) {}

    /// Streams a stranger's file into the store.
    ///
    /// @param expected how many bytes the sender announced, or -1
    /// @throws Refused what [Header#read] and [PhotoStore#put] refuse; nothing is left behind then
    public Intake take(PersonId owner, InputStream in, long expected, String name) {
        if (expected > MAX_BYTES) {
            throw new Refused(Problem.TOO_MANY_BYTES, Map.of("limit", MAX_BYTES >> 20));
        }
        PhotoId id = new PhotoId(TimeOrdered.next(clock.instant()));
        String key = keyOf(owner, id);
        Replay replay = new Replay(in);
        Header header = header(replay);
        PhotoStore.Stored stored = store.put(original(key), replay.fromStart(), expected, MAX_BYTES);
        return new Intake(owner, id, key, header, stored, FileName.clean(name));
    }

    /// Inside the caller's transaction: the photo that these bytes are. The same bytes are the same photo, so
    /// this may be one that was here before; then the new file is not needed and the caller drops it after the
    /// commit.
    public PhotoId keep(Intake intake) {
        return rows.insert(intake, store.provider(), clock.instant());
    }

    /// Deletes what was taken in and not kept.
    public void drop(Intake intake) {
        try {
            store.deleteBelow(intake.storeKey());
        } catch (IOException e) {
            log.warn("an intake could not be dropped, the sweep will take it", e);
        }
    }

    /// Whether what was taken in is still in the store, as large as it was.
    public boolean isThere(Intake intake) {
        try {
            return store.size(original(intake.storeKey())) == intake.stored().bytes();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Photo> find(PersonId owner, PhotoId id) {
        return rows.find(owner, id);
    }

    /// Those of them that are there, in no certain order; one statement.
    public List<Photo> several(PersonId owner, Collection<PhotoId> ids) {
        return rows.several(owner, ids);
    }

    /// Newest first, at most `limit`; `before` cuts the page after that photo.
    public List<Photo.Card> page(PersonId owner, @Nullable PhotoId before, int limit) {
        return rows.page(owner, before, limit);
    }

    public InputStream openOriginal(Photo photo) throws IOException {
        return store.open(original(photo.storeKey()));
    }

    /// The JPEG of this edge: 2048, 1024 or 400.
    public InputStream openRendition(PersonId owner, PhotoId id, int edge) throws IOException {
        return store.open(rendition(keyOf(owner, id), edge));
    }

    public long renditionBytes(PersonId owner, PhotoId id, int edge) throws IOException {
        return store.size(rendition(keyOf(owner, id), edge));
    }

    /// Keeps what developing found. Renditions first, the row last: a crash in between only repeats the
    /// work. Of a photo that was deleted while it was being developed nothing is left, also when whoever
    /// developed it was interrupted in the middle.
    public void developed(Photo photo, Developed developed) throws IOException {
        boolean kept = false;
        try {
            for (Developed.Rendition rendition : developed.renditions()) {
                String key = rendition(photo.storeKey(), rendition.edge());
                store.deleteBelow(key);
                store.put(key, new ByteArrayInputStream(rendition.jpeg()), rendition.jpeg().length, MAX_BYTES);
            }
            kept = database.write(jdbc -> rows.develop(photo, developed) && tellDeveloped(photo));
        } finally {
            if (!kept) {
                leaveNothing(photo);
            }
        }
    }

    private boolean tellDeveloped(Photo photo) {
        listeners.forEach(listener -> listener.developed(photo.owner(), photo.id()));
        return true;
    }

    private void leaveNothing(Photo photo) throws IOException {
        boolean interrupted = Thread.interrupted(); // nothing can be read from the database otherwise
        try {
            if (rows.find(photo.owner(), photo.id()).isEmpty()) {
                store.deleteBelow(photo.storeKey());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Notes the score, once judged, for lists and for "best first".
    public void scored(PersonId owner, PhotoId id, int score) {
        rows.score(owner, id, score);
    }

    /// Notes that it got no critique, for lists.
    public void refused(PersonId owner, PhotoId id, Problem why) {
        rows.refuse(owner, id, why);
    }

    /// A photo whose row is gone and whose files are not yet.
    public record Removed(String storeKey) {}

    /// Nobody begins or ends anything with it until the caller's transaction does. False when there
    /// is no such photo.
    public boolean hold(PersonId owner, PhotoId id) {
        return rows.lock(owner, id);
    }

    /// Inside the caller's transaction: the row goes, and with it what others do with the photo.
    /// The caller has its files [#discard]ed after the commit. Empty when there is no such photo.
    public Optional<Removed> remove(PersonId owner, PhotoId id) {
        return database.write(jdbc -> {
            listeners.forEach(listener -> listener.goes(owner, id));
            return rows.delete(owner, id, clock.instant()).map(Removed::new);
        });
    }

    /// What a crash before this leaves is swept.
    public void discard(Removed photo) {
        discard(photo.storeKey());
    }

    /// Row now, files right after. False when there is no such photo.
    public boolean delete(PersonId owner, PhotoId id) {
        Optional<Removed> removed = remove(owner, id);
        removed.ifPresent(this::discard);
        return removed.isPresent();
    }

    /// All of somebody's, page by page.
    List<Photo> after(PersonId owner, @Nullable PhotoId last, int limit) {
        return rows.after(owner, last, limit);
    }

    /// Deletes all of somebody's: rows first, then everything that lies below their name, uploads under way included.
    void eraseAll(PersonId owner) throws IOException {
        int gone;
        do {
            gone = rows.deleteSome(owner, CHUNK, clock.instant());
        } while (gone > 0);
        String key = folderOf(owner);
        store.deleteBelow(key);
        rows.forgetDiscardedBelow(store.provider(), key);
    }

    /// Deletes the files of photos that are gone, and files that never got a row.
    void sweep(Instant olderThan) throws IOException {
        // before the rows are asked: what is kept now and gets its row meanwhile is found in one of both
        Set<String> kept = new HashSet<>();
        listeners.forEach(listener -> kept.addAll(listener.keeps()));
        rows.discarded(store.provider()).forEach(this::discard);
        store.eachOlderThan(olderThan, key -> {
            if (!kept.contains(key) && !rows.known(key)) {
                discard(key);
            }
        });
    }

    private void discard(String key) {
        try {
            store.deleteBelow(key);
            rows.forgetDiscarded(store.provider(), key);
        } catch (IOException e) {
            log.warn("a deleted photo's files could not be removed yet, the sweep will try again", e);
        }
    }

    private static Header header(Replay replay) {
        try {
            return Header.read(replay);
        } catch (UncheckedIOException | IOException e) {
            throw new Refused(Problem.UPLOAD_CUT);
        }
    }

    private static String keyOf(PersonId owner, PhotoId id) {
        return folderOf(owner) + "/" + id;
    }

    private static String folderOf(PersonId owner) {
        String name = owner.toString();
        // the last letters of an identity are random, its first ones are the time
        return name.substring(name.length() - 2) + "/" + name;
    }

    private static String original(String key) {
        return key + "/original";
    }

    private static String rendition(String key, int edge) {
        return key + "/" + edge + ".jpg";
    }
}
