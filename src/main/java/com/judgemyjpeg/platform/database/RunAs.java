package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL refuses to run as root. For an ordinary user nothing is done; for root the server is run
/// in a user namespace of its own, or where the machine forbids those (many containers), under the id of
/// nobody. `prefix` goes before every command.
record RunAs(List<String> prefix) {
    private static final String NOBODY = "65534";

    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    /// The way that lets the server into `folder` and to its `programs`.
    static RunAs choose(Path folder, Path programs) {
        if (!root()) {
            return new RunAs(List.of());
        }
        var namespace = new RunAs(NAMESPACE);
        if (namespace.reaches(folder, programs)) {
            return namespace;
        }
        giveToNobody(folder);
        // The folder may lie below root's home, which nobody cannot enter. This one capability lets the server pass; in
        // the namespace it could read root's files just as well.
        var passing = new ArrayList<>(AS_NOBODY);
        passing.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        return Stream.of(new RunAs(AS_NOBODY), new RunAs(List.copyOf(passing)))
                .filter(way -> way.reaches(folder, programs))
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        "PostgreSQL does not run as root, and this machine offers no other id that reaches %s: start as an ordinary user, or choose a folder that everybody can enter with --data DIR."
                                .formatted(folder)));
    }

    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return List.copyOf(all);
    }

    static boolean root() {
        return !System.getProperty("os.name", "").startsWith("Windows")
                && new com.sun.security.auth.module.UnixSystem().getUid() == 0;
    }

    private boolean reaches(Path folder, Path programs) {
        var question = List.of(
                "sh",
                "-c",
                "test -w \"$0\" && test -x \"$1\"",
                folder.toString(),
                programs.resolve("bin/postgres").toString());
        try {
            Process process = new ProcessBuilder(command(question))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // the tool is not installed here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting.", e);
        }
    }

    private static void giveToNobody(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            var nobody = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.getFileAttributeView(file, PosixFileAttributeView.class).setOwner(nobody);
            }
        } catch (IOException e) {
            throw CannotStart.because(folder, e);
        } catch (UncheckedIOException e) {
            throw CannotStart.because(folder, new IOException(e));
        }
    }
}
