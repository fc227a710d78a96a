package com.judgemyjpeg.platform.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.watch.TestWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BackupFigureTest {
    private static final Instant MINUTE = Instant.parse("2027-03-01T12:00:00Z");
    private static final Instant NOW = MINUTE.plusSeconds(60);

    @TempDir
    Path folder;

    @Test
    void ageIsThatOfTheNewestWhetherFileOrFolder() throws IOException {
        at(Files.createFile(folder.resolve("monday.tar")), Duration.ofHours(30));
        at(Files.createFile(folder.resolve("tuesday.tar")), Duration.ofHours(6));
        Path inside = Files.createDirectory(folder.resolve("wednesday"));
        at(Files.createFile(inside.resolve("version")), Duration.ofHours(1)); // not asked for
        at(inside, Duration.ofHours(5));
        assertThat(told(folder)).containsOnly(Map.entry("backup.age", 5 * 3600.0));
    }

    @Test
    void emptyFolderGrowsOldSinceItWasEmptied() throws IOException {
        at(folder, Duration.ofHours(40));
        assertThat(told(folder)).containsOnly(Map.entry("backup.age", 40 * 3600.0));
    }

    @Test
    void writtenByAClockAheadOfOursIsNew() throws IOException {
        at(Files.createFile(folder.resolve("ahead.tar")), Duration.ofHours(-1));
        assertThat(told(folder)).containsOnly(Map.entry("backup.age", 0.0));
    }

    @Test
    void folderThatVanishesLeavesAHole() throws IOException {
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        var figure = new BackupFigure(mounted);
        figure.look();
        assertThat(TestWatch.told(figure, MINUTE)).isNotEmpty();
        Files.delete(mounted);
        figure.look();
        assertThat(TestWatch.told(figure, MINUTE)).isEmpty();
    }

    @Test
    void withoutASettingNobodyTellsAnything() {
        var figure = new BackupFigure(null);
        figure.look();
        assertThat(TestWatch.told(figure, MINUTE)).isEmpty();
    }

    @Test
    void settingNamesTheFolderAndMayBeEmpty() {
        assertThat(set("/srv/backups").folder()).isEqualTo(Path.of("/srv/backups"));
        assertThat(set("").folder()).isNull();
    }

    private static BackupSettings set(String folder) {
        return new Binder(new MapConfigurationPropertySource(Map.of("judge.backup.folder", folder)))
                .bindOrCreate("judge.backup", BackupSettings.class);
    }

    private static Map<String, Double> told(Path folder) {
        var figure = new BackupFigure(folder);
        figure.look();
        return TestWatch.told(figure, MINUTE);
    }

    private static void at(Path file, Duration ago) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(ago)));
    }
}
