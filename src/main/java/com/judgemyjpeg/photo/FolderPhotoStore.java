package com.judgemyjpeg.photo;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Photos in a folder: `<first two letters>/<owner>/<photo>/<file>`, and `incoming/` for what is not complete
/// yet. An object is written beside, forced to the disk, and moved into place in one step.
final class FolderPhotoStore implements PhotoStore {
    /// Below this much free space nothing more is taken, so that the database on the same disk can go on.
    static final long SPARE = 200L << 20;

    private static final int DEPTH_OF_A_PHOTO = 3;
    private static final int MOVES = 5;
    private static final int BUFFER = 64 << 10;

    private final Path root;
    private final Path incoming;
    private final long spare;

    FolderPhotoStore(Path root) {
        this(root, SPARE);
    }

    FolderPhotoStore(Path root, long spare) {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = this.root.resolve("incoming");
        this.spare = spare;
    }

    @Override
    public String provider() {
        return "folder";
    }

    @Override
    public Stored put(String key, InputStream in, long expected, long limit) {
        Path target = resolve(key);
        Path part = incoming.resolve(UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(incoming);
            if (room() < Math.max(expected, 0) + spare) {
                throw new Refused(Problem.STORE_FULL);
            }
            Stored stored = write(part, in, expected, limit);
            Path folder = Objects.requireNonNull(target.getParent()); // keys lie below the root
            move(part, target, folder);
            force(folder);
            return stored;
        } catch (IOException e) {
            throw new Refused(isFull(e) ? Problem.STORE_FULL : Problem.STORE_UNAVAILABLE);
        } finally {
            deleteQuietly(part);
        }
    }

    private static Stored write(Path part, InputStream in, long expected, long limit) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                bytes += n;
                if (bytes > limit) {
                    throw new Refused(Problem.TOO_MANY_BYTES, Map.of("limit", limit >> 20));
                }
                digest.update(buffer, 0, n);
                ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n);
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            }
            if (expected >= 0 && bytes < expected) {
                throw new Refused(Problem.UPLOAD_CUT);
            }
            out.force(true);
        }
        return new Stored(bytes, digest.digest());
    }

    /// The sender's failure is told apart from the disk's.
    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new Refused(Problem.UPLOAD_CUT);
        }
    }

    /// A deletion may take the empty folder away at this very moment.
    private static void move(Path part, Path target, Path folder) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                Files.createDirectories(folder);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException e) {
                if (tries == MOVES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(resolve(key));
    }

    @Override
    public long size(String key) throws IOException {
        return Files.size(resolve(key));
    }

    /// Somebody may store something below it at this very moment.
    @Override
    public void deleteBelow(String key) throws IOException {
        Path top = resolve(key);
        for (int tries = 1; Files.exists(top, LinkOption.NOFOLLOW_LINKS); tries++) {
            try {
                Files.walkFileTree(top, new Deletion());
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                if (tries == MOVES) {
                    throw e;
                }
            }
        }
        prune(Objects.requireNonNull(top.getParent()));
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    /// Empty folders go too: their names are those of persons.
    private void prune(Path folder) throws IOException {
        try {
            for (Path empty = folder; !empty.equals(root); empty = Objects.requireNonNull(empty.getParent())) {
                Files.deleteIfExists(empty);
            }
        } catch (DirectoryNotEmptyException e) {
            // others lie in it
        }
    }

    @Override
    public void eachOlderThan(Instant before, Consumer<String> key) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> parts = Files.exists(incoming) ? Files.list(incoming) : Stream.empty()) {
            parts.filter(part -> isOlder(part, before)).forEach(FolderPhotoStore::deleteQuietly);
        }
        try (Stream<Path> paths = Files.walk(root, DEPTH_OF_A_PHOTO)) {
            paths.filter(path -> root.relativize(path).getNameCount() == DEPTH_OF_A_PHOTO)
                    .filter(path -> isOlder(path, before))
                    .forEach(path -> key.accept(root.relativize(path).toString().replace('\\', '/')));
        }
    }

    @Override
    public Optional<String> trouble() {
        Path probe = incoming.resolve("probe-" + UUID.randomUUID());
        try {
            Files.createDirectories(incoming);
            if (room() < spare) {
                return Optional.of("less than " + (spare >> 20) + " MB free");
            }
            Files.writeString(probe, "ok");
            return Files.readString(probe).equals("ok") ? Optional.empty() : Optional.of("reads back other bytes");
        } catch (IOException e) {
            return Optional.of(isFull(e) ? "full" : "cannot be written");
        } finally {
            deleteQuietly(probe);
        }
    }

    /// Keys are ours, so one that leads out of the folder is a bug and not a request.
    private Path resolve(String key) {
        Path path = root.resolve(key).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        return path;
    }

    private long room() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    private boolean isFull(IOException e) {
        if (e instanceof NoSuchFileException) {
            return false;
        }
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left")
                || message.contains("Disk quota")
                || message.contains("not enough space");
    }

    private static boolean isOlder(Path path, Instant before) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(before);
        } catch (IOException e) {
            return false; // gone in the meantime
        }
    }

    /// A move is durable only when the folder is forced too; Windows cannot open folders and needs no such
    /// thing.
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not supported here
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the sweep takes it later
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
