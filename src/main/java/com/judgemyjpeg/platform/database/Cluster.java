package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import com.judgemyjpeg.platform.setting.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// The database's files: `data` (PostgreSQL's own), `password` (only for its owner) and `port` (the last one
/// used). Made once; beside the target and then renamed, so that a program killed meanwhile leaves no half of
/// it.
record Cluster(Path folder, PostgresPrograms programs) {
    static final String OWNER = "judge";
    static final String DATABASE = "judge";

    Path data() {
        return folder.resolve("data");
    }

    void makeIfMissing() {
        if (Files.isDirectory(data())) {
            return;
        }
        try {
            forgetHalves();
            Path fresh = folder.resolve("making-" + ProcessHandle.current().pid());
            initialise(fresh);
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CannotStart.because(folder, e);
        }
    }

    String password() {
        return passwordIn(folder).reveal();
    }

    static Secret passwordIn(Path folder) {
        try {
            return new Secret(Files.readString(folder.resolve("password")));
        } catch (IOException e) {
            throw CannotStart.because(folder, e);
        }
    }

    /// The port of last time where it is still free, so that an operator's tools keep finding it.
    int freePort() {
        try {
            Path file = folder.resolve("port");
            if (Files.exists(file)) {
                int remembered = Integer.parseInt(Files.readString(file).strip());
                if (free(remembered)) {
                    return remembered;
                }
            }
            int port = anyFreePort();
            Files.writeString(file, port + "\n");
            return port;
        } catch (NumberFormatException e) {
            return anyFreePort();
        } catch (IOException e) {
            throw CannotStart.because(folder, e);
        }
    }

    private void forgetHalves() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path half : (Iterable<Path>)
                    files.filter(file -> file.getFileName().toString().startsWith("making-"))::iterator) {
                FileSystemUtils.deleteRecursively(half);
            }
        }
    }

    /// The program's own role may make databases but is no superuser: an injected statement must not reach the
    /// machine's files. Sorting is by code point ("C.UTF-8" of PostgreSQL itself), the same on every machine,
    /// where a system library's sorting changes with its updates and corrupts indexes.
    private void initialise(Path fresh) throws IOException {
        Path password = writePassword();
        programs.run(
                "",
                "initdb",
                List.of(
                        "--pgdata=" + fresh,
                        "--username=postgres",
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--no-instructions"));
        programs.run(
                """
                create role %s login createdb password '%s';
                create database %s owner %s;
                """.formatted(OWNER, password(), DATABASE, OWNER),
                "postgres",
                List.of("--single", "-D", fresh.toString(), "-c", "exit_on_error=on", "postgres"));
    }

    private Path writePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path file = folder.resolve("password");
        Files.deleteIfExists(file);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            // initdb reads it as the id the server runs under, which owns the folder
            Files.getFileAttributeView(file, PosixFileAttributeView.class)
                    .setOwner(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
        }
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        return file;
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFreePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("This machine gives no free port on 127.0.0.1: close some programs.", e);
        }
    }
}
