package com.judgemyjpeg.status;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The local copy, so that there is a past when there is no database, also after a restart. It is replaced as a whole:
/// a
/// reader finds the old one or the new one. One that cannot be read is a past that is read from the database again;
/// what
/// only it knew is lost, and the log says so.
final class ChronicleFile {
    private static final Logger log = LoggerFactory.getLogger(ChronicleFile.class);
    private static final int FORMAT = 1;
    /// The newest. A year with one restart an hour would be more, and nobody could read its page.
    private static final int MOST = 5_000;

    private final Path file;
    private final JsonMapper json;
    private boolean failed;

    ChronicleFile(Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
    }

    private record Written(
            int format, @Nullable UUID own, List<WrittenWatch> watches, List<WrittenSpell> spells, Set<UUID> untold) {}

    private record WrittenWatch(UUID id, String began, String seen, boolean ended) {
        static WrittenWatch of(Watch watch) {
            return new WrittenWatch(
                    watch.id(), watch.began().toString(), watch.seen().toString(), watch.ended());
        }

        Watch read() {
            return new Watch(id, Instant.parse(began), Instant.parse(seen), ended);
        }
    }

    private record WrittenSpell(
            UUID id,
            UUID watch,
            String component,
            String level,
            String began,
            @Nullable String ended) {
        static WrittenSpell of(Spell spell) {
            Instant ended = spell.ended();
            return new WrittenSpell(
                    spell.id(),
                    spell.watch(),
                    spell.component().code(),
                    spell.level().code(),
                    spell.began().toString(),
                    ended == null ? null : ended.toString());
        }

        Spell read() {
            return new Spell(
                    id,
                    watch,
                    Component.of(component),
                    Level.of(level),
                    Instant.parse(began),
                    ended == null ? null : Instant.parse(ended));
        }
    }

    Chronicle.Kept read() {
        if (Files.notExists(file)) {
            return Chronicle.Kept.NOTHING;
        }
        try {
            Written written = json.readValue(Files.readAllBytes(file), Written.class);
            if (written.format() != FORMAT) {
                throw new IOException("of format " + written.format());
            }
            return new Chronicle.Kept(
                    new Past(
                            written.watches().stream().map(WrittenWatch::read).toList(),
                            written.spells().stream().map(WrittenSpell::read).toList()),
                    written.own(),
                    written.untold());
        } catch (IOException | RuntimeException e) { // whatever is in it
            log.warn("{} cannot be read, and what only it knew of the past is lost: {}", file, e.toString());
            return Chronicle.Kept.NOTHING;
        }
    }

    /// What cannot be written now is written the next time.
    void write(Chronicle.Kept kept) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, json.writeValueAsBytes(written(kept)));
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                log.warn("the local copy of the status page's past cannot be written: {}", e.toString());
            }
            failed = true;
        }
    }

    private static Written written(Chronicle.Kept kept) {
        List<Watch> watches = newest(kept.past().watches());
        Set<UUID> there = new HashSet<>();
        watches.forEach(watch -> there.add(watch.id()));
        List<Spell> spells = newest(kept.past().spells()).stream()
                .filter(spell -> there.contains(spell.watch()))
                .toList();
        spells.forEach(spell -> there.add(spell.id()));
        Set<UUID> untold = new HashSet<>(kept.untold());
        untold.retainAll(there);
        return new Written(
                FORMAT,
                kept.own(),
                watches.stream().map(WrittenWatch::of).toList(),
                spells.stream().map(WrittenSpell::of).toList(),
                untold);
    }

    private static <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }
}
