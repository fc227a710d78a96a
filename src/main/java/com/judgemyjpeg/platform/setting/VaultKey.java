package com.judgemyjpeg.platform.setting;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.secret-key`: seals the secrets of second factors in the database: 32 random bytes in base64
/// (`openssl rand -base64 32`). With the embedded database the key is made in the data folder; with a database of
/// yours it must be set, the same for every program that uses that database.
@ConfigurationProperties("judge")
record VaultKey(@DefaultValue("") Secret secretKey) {

    /// @throws CannotStart when it is needed and not set, or is no key
    Vault vault(Folders folder, boolean ownDatabase) {
        if (secretKey.given()) {
            return new Vault(decoded());
        }
        if (!ownDatabase) {
            throw new CannotStart("A database of yours needs a key for the secrets in it: set judge.secret-key (or"
                    + " JUDGE_SECRETKEY) to 32 random bytes in base64, for example from `openssl rand -base64 32`,"
                    + " and keep it.");
        }
        return new Vault(folder.secretKey());
    }

    private byte[] decoded() {
        try {
            byte[] key = Base64.getDecoder().decode(secretKey.reveal());
            if (key.length == Vault.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the value that the exception quotes from
        }
        throw new CannotStart("judge.secret-key is no key: it must be 32 bytes in base64, for example from"
                + " `openssl rand -base64 32`.");
    }
}
