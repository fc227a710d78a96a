package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.id.TimeOrdered;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Mail as files, for a program without an SMTP server: `<utc-time>-<id>.eml`, the time being when it was posted. A
/// message that is sent twice is one file. Files are their owner's alone: they hold links that sign people in.
final class FolderChannel implements MailChannel {
    static final Duration KEPT = Duration.ofDays(30);
    static final int MOST = 1000;

    private static final Duration PART_KEPT = Duration.ofHours(1);
    private static final String END = ".eml";
    private static final String PART = ".part";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final InternetAddress from;

    FolderChannel(Path folder, MailSettings settings) {
        this.folder = folder;
        this.from = MimeForm.address(settings.sender());
    }

    /// Written beside and moved, so that nobody reads half of it.
    @Override
    public void send(Message message) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "letter", PART); // readable by this user only
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                MimeForm.of(message, from).writeTo(out);
            }
            String name = TIME.format(message.posted()) + "-" + message.id() + END;
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (MessagingException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(part);
        }
        keepNewest();
    }

    Optional<String> text(UUID id) {
        Optional<Path> found = letters().stream()
                .filter(file -> id(file).equals(Optional.of(id)))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(found.get())) {
            return Optional.of(MimeForm.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Which letters lie here.
    Set<UUID> ids() {
        return letters().stream().flatMap(file -> id(file).stream()).collect(Collectors.toSet());
    }

    /// Takes away what is old, and what a crash left half written.
    void tidy(Instant now) {
        String oldest = TIME.format(now.minus(KEPT));
        try {
            for (Path letter : letters()) {
                if (letter.getFileName().toString().compareTo(oldest) < 0) {
                    Files.deleteIfExists(letter);
                }
            }
            for (Path part : files(PART)) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(PART_KEPT))) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepNewest() throws IOException {
        for (Path letter : letters().stream().skip(MOST).toList()) {
            Files.deleteIfExists(letter);
        }
    }

    /// Newest first.
    private List<Path> letters() {
        return files(END).stream().filter(file -> id(file).isPresent()).toList();
    }

    private static Optional<UUID> id(Path file) {
        String name = file.getFileName().toString().replace(END, "");
        return TimeOrdered.parse(name.substring(name.indexOf('-') + 1));
    }

    private List<Path> files(String end) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(end))
                    .sorted(Comparator.<Path>reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
