package com.judgemyjpeg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.id.TimeOrdered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FolderChannelTest {
    private final PostOffice office = new PostOffice();
    private final Path folder = office.data.resolve("mail");

    @Test
    void letterLiesInTheFolderAndCanBeRead() throws IOException {
        office.post("alice@example.org");
        assertThat(office.newest().readable()).isFalse();
        office.job(office.folder).step();

        UUID id = office.newest().id();
        assertThat(files()).containsExactly("20260518T204100Z-" + id + ".eml");
        assertThat(office.newest().readable()).isTrue();
        assertThat(office.mails.text(id).orElseThrow())
                .startsWith("Choisissez un nouveau mot de passe\n\nVous avez demandé")
                .contains("\n" + PostOffice.LINK + "\n");
        assertThat(office.mails.text(UUID.randomUUID())).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letterIsReadableByThisUserOnly() throws IOException {
        office.folder.send(message(office.now()));
        assertThat(Files.getPosixFilePermissions(folder.resolve(files().getFirst())))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void letterThatIsSentTwiceIsOneFile() throws IOException {
        Message message = message(office.now());
        office.folder.send(message);
        office.folder.send(message);
        assertThat(files()).hasSize(1);
    }

    @Test
    void oldLettersAndHalvesGoAndOthersStay() throws IOException {
        Message old = message(office.now().minus(FolderChannel.KEPT).minusSeconds(1));
        Message recent = message(office.now().minus(FolderChannel.KEPT).plusSeconds(1));
        office.folder.send(old);
        office.folder.send(recent);
        Path half = Files.createFile(folder.resolve("letter1.part"));
        Files.setLastModifiedTime(half, FileTime.from(office.now().minus(Duration.ofHours(2))));
        Path underway = Files.createFile(folder.resolve("letter2.part"));
        Files.setLastModifiedTime(underway, FileTime.from(office.now()));
        Path notOurs = Files.createFile(folder.resolve("1999-notes.eml"));

        office.folder.tidy(office.now());

        assertThat(office.folder.ids()).containsExactly(recent.id());
        assertThat(half).doesNotExist();
        assertThat(underway).exists();
        assertThat(notOurs).exists();
    }

    @Test
    void onlyTheNewestThousandAreKept() throws IOException {
        Files.createDirectories(folder);
        for (int n = 0; n < FolderChannel.MOST; n++) {
            Files.createFile(folder.resolve("20260101T000000Z-" + UUID.randomUUID() + ".eml"));
        }
        Message newest = message(office.now());
        office.folder.send(newest);
        assertThat(files()).hasSize(FolderChannel.MOST);
        assertThat(office.folder.ids()).contains(newest.id());
    }

    private Message message(Instant posted) {
        return office.wording.message(TimeOrdered.next(posted), posted, PostOffice.reset("alice@example.org"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
