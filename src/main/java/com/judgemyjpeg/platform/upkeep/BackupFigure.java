package com.judgemyjpeg.platform.upkeep;

import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long ago the newest backup was written. That it is whole, nobody can tell from outside.
final class BackupFigure implements Watched {
    private static final Logger log = LoggerFactory.getLogger(BackupFigure.class);

    private final @Nullable Path folder;
    private volatile @Nullable Instant newest;
    private boolean unseen;

    BackupFigure(@Nullable Path folder) {
        this.folder = folder;
    }

    /// Of an empty folder, which would never ring otherwise, the time since it was emptied counts.
    void look() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            Instant emptied = Files.getLastModifiedTime(folder).toInstant();
            newest = entries.flatMap(BackupFigure::written)
                    .max(Comparator.naturalOrder())
                    .orElse(emptied);
            unseen = false;
        } catch (IOException | UncheckedIOException e) {
            newest = null;
            if (!unseen) {
                log.warn("nobody knows how old the backup is, judge.backup.folder cannot be read: {}", e.toString());
            }
            unseen = true;
        }
    }

    /// Whoever makes backups also removes old ones, perhaps just now: of that one nothing is said.
    private static Stream<Instant> written(Path file) {
        try {
            return Stream.of(
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void tell(Readings into) {
        Instant written = newest;
        if (written != null) {
            long age = Duration.between(written, into.now()).toSeconds();
            into.level("backup.age", Readings.ALL, Math.max(0, age)); // two machines, two clocks
        }
    }
}
