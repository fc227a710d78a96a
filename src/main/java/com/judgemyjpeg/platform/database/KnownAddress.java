package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// `database.address` in the data folder: the database of somebody else that this folder ran on last. With it a
/// program may start before its database does; without it an address that nobody answers at is more likely a slip of
/// the finger.
record KnownAddress(Path folder) {
    private static final String FILE = "database.address";

    boolean is(String url) {
        try {
            Path file = folder.resolve(FILE);
            return Files.exists(file) && Files.readString(file).strip().equals(shown(url));
        } catch (IOException e) {
            throw CannotStart.because(folder, e);
        }
    }

    void keep(String url) {
        if (is(url)) {
            return;
        }
        try {
            Path fresh = folder.resolve(FILE + ".new");
            Files.writeString(fresh, shown(url) + "\n");
            Files.move(
                    fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CannotStart.because(folder, e);
        }
    }

    /// Without what stands behind the question mark, which may be a password.
    static String shown(String url) {
        return url.replaceAll("\\?.*", "");
    }
}
