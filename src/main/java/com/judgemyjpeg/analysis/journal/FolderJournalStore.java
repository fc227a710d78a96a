package com.judgemyjpeg.analysis.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A journal in a folder: `00000012.one` and `00000012.two` are the copies of segment 12, `damaged/` has what was kept
/// aside. The copies are files of their own because what goes bad on a disk is a block and not a bit.
final class FolderJournalStore implements JournalStore, AutoCloseable {
    private static final List<String> COPY = List.of("one", "two");
    private static final Pattern NAME = Pattern.compile("(\\d{8,18})\\.(?:one|two)");

    private final Path folder;
    private final Path damaged;
    private long open = -1;
    private final List<FileChannel> channels = new ArrayList<>();

    FolderJournalStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.damaged = folder.resolve("damaged");
    }

    @Override
    public List<Long> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(name -> Long.parseLong(name.group(1)))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @Override
    public long append(long segment, byte[] bytes) throws IOException {
        if (segment != open) {
            open(segment);
        }
        long begin = channels.getFirst().size();
        try {
            for (FileChannel channel : channels) {
                write(channel, bytes, begin);
            }
            for (FileChannel channel : channels) {
                channel.force(true);
            }
            if (begin == 0) {
                force(folder);
            }
            return begin;
        } catch (IOException e) {
            takeBack(begin);
            throw e;
        }
    }

    private static void write(FileChannel channel, byte[] bytes, long begin) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, begin + buffer.position());
        }
    }

    private void open(long segment) throws IOException {
        close();
        for (int copy = 0; copy < COPIES; copy++) {
            channels.add(FileChannel.open(
                    file(segment, copy), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        }
        if (channels.getFirst().size() != channels.getLast().size()) {
            close();
            throw new IOException("the copies of this segment are not alike: " + segment);
        }
        open = segment;
    }

    /// Nothing of what was refused may be found later. Where even that fails, the segment gets no more.
    private void takeBack(long begin) throws IOException {
        try {
            for (FileChannel channel : channels) {
                channel.truncate(begin);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public byte[] read(long segment, int copy) throws IOException {
        try {
            return Files.readAllBytes(file(segment, copy));
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    @Override
    public byte[] read(long segment, int copy, long from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file(segment, copy), StandardOpenOption.READ)) {
            ByteBuffer into = ByteBuffer.allocate(length);
            while (into.hasRemaining() && channel.read(into, from + into.position()) >= 0) {
                // goes on where it stopped
            }
            return Arrays.copyOf(into.array(), into.position());
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    @Override
    public void delete(long segment) throws IOException {
        if (segment == open) {
            close();
        }
        for (int copy = 0; copy < COPIES; copy++) {
            Files.deleteIfExists(file(segment, copy));
        }
        force(folder);
    }

    @Override
    public void keepAside(long segment) throws IOException {
        Path into = Files.createDirectories(damaged.resolve(segment + "-" + UUID.randomUUID()));
        for (int copy = 0; copy < COPIES; copy++) {
            Path file = file(segment, copy);
            if (Files.exists(file)) {
                Files.copy(file, into.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public int keptAside() throws IOException {
        if (Files.notExists(damaged)) {
            return 0;
        }
        try (Stream<Path> kept = Files.list(damaged)) {
            return Math.toIntExact(kept.count());
        }
    }

    @Override
    public long room() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        open = -1;
        List<FileChannel> all = List.copyOf(channels);
        channels.clear();
        for (FileChannel channel : all) {
            channel.close();
        }
    }

    private Path file(long segment, int copy) {
        return folder.resolve("%08d.%s".formatted(segment, COPY.get(copy)));
    }

    /// As with photos: a new name is durable only when its folder is forced; Windows needs no such thing.
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not supported here
        }
    }
}
