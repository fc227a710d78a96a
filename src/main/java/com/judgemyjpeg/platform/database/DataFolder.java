package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The folder that everything is kept in: one program at a time, and never an older program on newer data.
final class DataFolder implements AutoCloseable {
    // Opening and closing the lock file a second time in one process would silently give the system's lock back, so
    // this process asks itself first.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path wanted) {
        Path path = make(wanted);
        if (!HELD_HERE.add(path)) {
            throw inUse(path, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            var folder = new DataFolder(path, lock(path));
            folder.refuseNewer();
            return folder;
        } catch (RuntimeException e) {
            HELD_HERE.remove(path);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /// Written once the data really is of this version, so after the first good start.
    void stamp() {
        String stamp = "program=%s%npostgres=%d%n".formatted(Release.current(), PostgresBinaries.MAJOR);
        try {
            if (!Files.exists(versionFile()) || !Files.readString(versionFile()).equals(stamp)) {
                Path fresh = path.resolve("version.new");
                Files.writeString(fresh, stamp);
                Files.move(
                        fresh,
                        versionFile(),
                        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw CannotStart.because(path, e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    private Path versionFile() {
        return path.resolve("version");
    }

    private static Path make(Path wanted) {
        try {
            if (!Files.isDirectory(wanted)) {
                Files.createDirectories(wanted);
                if (wanted.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
                }
            }
            return wanted.toRealPath();
        } catch (IOException e) {
            throw CannotStart.because(wanted, e);
        }
    }

    private static FileChannel lock(Path path) {
        Path file = path.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(path, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(java.nio.charset.StandardCharsets.US_ASCII.encode(
                    ProcessHandle.current().pid() + "\n"));
            return channel;
        } catch (IOException e) {
            throw CannotStart.because(path, e);
        }
    }

    private static CannotStart inUse(Path path, String pid) {
        return new CannotStart(
                "The data folder %s is in use by process %s: stop that one first (kill %s), or choose another folder with --data DIR."
                        .formatted(path, pid, pid));
    }

    private void refuseNewer() {
        if (!Files.exists(versionFile())) {
            return;
        }
        try {
            var stamp = new Properties();
            stamp.load(new StringReader(Files.readString(versionFile())));
            var program = Release.parse(stamp.getProperty("program", "0.0.0"));
            int postgres = Integer.parseInt(stamp.getProperty("postgres", "0"));
            if (program.compareTo(Release.current()) > 0 || postgres > PostgresBinaries.MAJOR) {
                close();
                throw new CannotStart(
                        "The data folder %s was written by JudgeMyJPEG %s with PostgreSQL %d, newer than this program (%s with %d): update the program, or choose another folder with --data DIR."
                                .formatted(path, program, postgres, Release.current(), PostgresBinaries.MAJOR));
            }
        } catch (IllegalArgumentException e) {
            close();
            throw new CannotStart(
                    "The file %s is damaged (%s): delete it if the data is of this version."
                            .formatted(versionFile(), e.getMessage()),
                    e);
        } catch (IOException e) {
            close();
            throw CannotStart.because(path, e);
        }
    }
}
