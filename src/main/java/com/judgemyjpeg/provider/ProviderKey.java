package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.setting.Secret;
import java.util.regex.Pattern;

/// One key of one provider.
///
/// @param name for operators; the key itself is never shown
/// @param baseUrl where Chat Completions are spoken, up to and including the version
/// @param pool whose quota it uses: keys of one project or organisation share it
/// @param preference lower is asked first
public record ProviderKey(
        String name, ProviderKind kind, String baseUrl, Secret secret, String model, String pool, int preference) {
    /// Nothing behind a `?` and no password: keys belong in the key.
    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.\\-_:\\[\\]]+(/[A-Za-z0-9.\\-_~/%]*)?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public ProviderKey {
        require(isName(name), "a key's name is 1 to 40 of a-z, 0-9 and -, not '" + name + "'");
        require(isName(pool), "a pool's name is 1 to 40 of a-z, 0-9 and -, not '" + pool + "'");
        require(isAddress(baseUrl), "the base URL of key " + name + " is no http:// or https:// address");
        require(!model.isBlank(), "no model is named for key " + name);
        require(secret.given(), "key " + name + " is empty");
    }

    /// Of a key or a pool.
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isAddress(String text) {
        return URL.matcher(text).matches();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
