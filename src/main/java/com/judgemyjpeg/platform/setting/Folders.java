package com.judgemyjpeg.platform.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.data`: the folder in which everything embedded is kept. Default `~/.judgemyjpeg`.
@ConfigurationProperties("judge")
public record Folders(
        @DefaultValue("${user.home}/.judgemyjpeg") Path data) {
    private static final int KEY_BYTES = 32;

    /// The folder for photographs: originals and renditions.
    public Path photos() {
        return data.resolve("photos");
    }

    /// What can be made again: unpacked natives and the like.
    public Path cache() {
        return data.resolve("cache");
    }

    /// The key that signs guests' cookies: made at the first start, readable by this user alone.
    public byte[] signingKey() {
        return key("signing.key");
    }

    /// The key that seals secrets in the embedded database; the same care.
    byte[] secretKey() {
        return key("secret.key");
    }

    private byte[] key(String name) {
        Path file = data.resolve(name);
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Written beside and moved, so that nobody ever reads half a key. Temporary files are their owner's alone.
    private void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(data);
        Path part = Files.createTempFile(data, "key", ".part");
        Files.write(part, key);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
