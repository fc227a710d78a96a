package com.judgemyjpeg.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Addresses of style, script and icons. All of them share one prefix made from their content, so that a
/// browser may keep them for ever and modules may import each other by relative path.
public final class Assets {
    private final String prefix;

    private Assets(String prefix) {
        this.prefix = prefix;
    }

    /// The prefix of this build.
    public static Assets hashed() {
        return new Assets("/static/" + hash());
    }

    /// For `./judge dev`, where files change under a running program: never to be cached.
    public static Assets unhashed() {
        return new Assets("/static/dev");
    }

    /// `/static/<hash>`, without a slash at the end. Its files are those of `classpath:/static/`.
    public String prefix() {
        return prefix;
    }

    public String url(String name) {
        return prefix + "/" + name;
    }

    private static String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:/static/**");
            Arrays.sort(files, Comparator.comparing(Assets::name));
            for (Resource file : files) {
                if (file.isReadable()) {
                    add(digest, file);
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static String name(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
