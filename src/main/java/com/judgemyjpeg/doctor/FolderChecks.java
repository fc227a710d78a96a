package com.judgemyjpeg.doctor;

import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;

/// What lies on the disk. Permissions are read and not tried, because trying would write.
final class FolderChecks {
    private static final Duration SWEPT_BY = Duration.ofDays(2);

    private final Start start;
    private final BeanFactory parts;

    FolderChecks(Start start, BeanFactory parts) {
        this.start = start;
        this.parts = parts;
    }

    /// @param plan whose rule the disk is looked at by
    void examine(Diagnosis diagnosis, ScalingPlan plan) {
        diagnosis.look("data folder", () -> writable(start.folder(), "another folder with --data DIR"));
        diagnosis.look("disk", () -> disk(plan));
        diagnosis.look("photos", this::photos);
        diagnosis.look("secret key", this::secretKey);
    }

    private Finding photos() throws IOException {
        Path folder = start.folder().resolve("photos");
        Finding writable = writable(folder, "another folder with --data DIR");
        Path incoming = folder.resolve("incoming");
        if (writable.verdict() != Finding.Verdict.OK || !Files.isReadable(incoming)) {
            return writable;
        }
        long left = leftIn(incoming, Instant.now().minus(SWEPT_BY));
        return left == 0
                ? writable
                : Finding.warning(
                        "%d uploads that broke off days ago still lie in %s".formatted(left, incoming),
                        "the running program sweeps them once a day; if it does not, see DATA/logs/judge.log");
    }

    private static long leftIn(Path incoming, Instant before) throws IOException {
        try (Stream<Path> parts = Files.list(incoming)) {
            return parts.filter(part -> part.toFile().lastModified() < before.toEpochMilli())
                    .count();
        }
    }

    private static Finding writable(Path folder, String otherwise) {
        Path there = nearest(folder);
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return Finding.fault(
                    there + (Files.isDirectory(there) ? " cannot be written by you" : " is no folder"),
                    "chown -R %s %s, or %s".formatted(System.getProperty("user.name"), there, otherwise));
        }
        return Finding.ok(folder + (there.equals(folder) ? "" : " is not there yet: the first start makes it"));
    }

    /// The folder, or the first above it that is there.
    private static Path nearest(Path folder) {
        Path there = folder;
        while (Files.notExists(there)) {
            there = Objects.requireNonNull(there.getParent());
        }
        return there;
    }

    private Finding disk(ScalingPlan plan) throws IOException {
        FileStore store = Files.getFileStore(nearest(start.folder()));
        return disk(plan, 1 - (double) store.getUsableSpace() / store.getTotalSpace());
    }

    /// By the sternest rule that the plan has for it.
    static Finding disk(ScalingPlan plan, double used) {
        String seen = Figure.DISK.unit().shown(used, "") + " used";
        return plan.alerts().stream()
                .filter(alert -> alert.when().figure() == Figure.DISK)
                .filter(alert -> alert.when().holds(used))
                .max(Comparator.comparing(Alert::level))
                .map(alert -> new Finding(
                        alert.level() == Alert.Level.CRITICAL ? Finding.Verdict.FAULT : Finding.Verdict.WARNING,
                        "%s; the plan's rule: %s".formatted(seen, alert.says()),
                        "free some, or move the folder to a larger disk: --data DIR"))
                .orElseGet(() -> Finding.ok(seen));
    }

    private Finding secretKey() {
        Path file = start.folder().resolve("secret.key");
        boolean set = !start.settings().getProperty("judge.secret-key", "").isBlank();
        if (!set && start.embedded() && Files.notExists(file)) {
            return Files.isDirectory(start.folder().resolve("database/data"))
                    ? Finding.fault(
                            file + " is gone, and with it what opens the sealed secrets in the database",
                            "put it back from a backup before the next start makes another one")
                    : Finding.ok("the first start makes it");
        }
        parts.getBean(Vault.class); // says in a sentence what is wrong with it
        return Finding.ok(set ? "in the settings" : "in " + file);
    }
}
