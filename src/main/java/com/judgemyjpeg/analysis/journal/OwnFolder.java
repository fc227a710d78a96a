package com.judgemyjpeg.analysis.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A folder for one program, where several share a data folder: the first below `root` (`1`, `2`, ...) that nobody
/// holds. What a killed program left in it is found by the next one that starts, because it takes the lowest first.
public record OwnFolder(Path path, FileChannel lock) implements AutoCloseable {
    private static final int MOST = 1000;

    public static OwnFolder below(Path root) throws IOException {
        Files.createDirectories(root);
        for (int number = 1; number <= MOST; number++) {
            FileChannel channel = FileChannel.open(
                    root.resolve(number + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (held(channel)) {
                return new OwnFolder(Files.createDirectories(root.resolve(String.valueOf(number))), channel);
            }
            channel.close();
        }
        throw new IOException(MOST + " programs hold a journal below " + root);
    }

    private static boolean held(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
