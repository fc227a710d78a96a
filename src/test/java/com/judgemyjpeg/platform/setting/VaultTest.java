package com.judgemyjpeg.platform.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final byte[] SECRET = "twenty bytes, or so.".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final Vault vault = new Vault(key(1));

    @TempDir
    Path folder;

    @Test
    void whatWasSealedOpensAgainAndNeverLooksTheSame() {
        byte[] sealed = vault.seal(SECRET, "alice");
        assertThat(vault.open(sealed, "alice")).isEqualTo(SECRET);
        assertThat(vault.seal(SECRET, "alice")).isNotEqualTo(sealed);
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("twenty");
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] sealed = vault.seal(SECRET, "alice");
        IntStream.range(0, sealed.length * Byte.SIZE).forEach(bit -> {
            byte[] changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> vault.open(changed, "alice"))
                    .as("bit %d", bit)
                    .isInstanceOf(Vault.NotOpened.class);
        });
        assertThatThrownBy(() -> vault.open(new byte[3], "alice")).isInstanceOf(Vault.NotOpened.class);
    }

    @Test
    void valueMovedToAnotherRowDoesNotOpen() {
        byte[] sealed = vault.seal(SECRET, "alice");
        assertThatThrownBy(() -> vault.open(sealed, "mallory")).isInstanceOf(Vault.NotOpened.class);
    }

    @Test
    void anotherKeyIsToldApartFromAChange() {
        byte[] sealed = vault.seal(SECRET, "alice");
        assertThatThrownBy(() -> new Vault(key(2)).open(sealed, "alice")).hasMessageContaining("judge.secret-key");
    }

    @Test
    void embeddedDatabaseHasItsKeyInTheFolderAndKeepsIt() {
        var none = new VaultKey(Secret.NONE);
        byte[] sealed = none.vault(new Folders(folder), true).seal(SECRET, "alice");
        assertThat(none.vault(new Folders(folder), true).open(sealed, "alice")).isEqualTo(SECRET);
        assertThat(folder.resolve("secret.key")).hasSize(Vault.KEY_BYTES);
    }

    @Test
    void databaseOfYoursNeedsTheSetting() {
        assertThatThrownBy(() -> new VaultKey(Secret.NONE).vault(new Folders(folder), false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("judge.secret-key");
        assertThat(Files.exists(folder.resolve("secret.key"))).isFalse();
    }

    @Test
    void keyThatIsNoneIsRefusedWithoutBeingQuoted() {
        for (String wrong : new String[] {"not base64!", Base64.getEncoder().encodeToString(new byte[31])}) {
            assertThatThrownBy(() -> new VaultKey(new Secret(wrong)).vault(new Folders(folder), true))
                    .isInstanceOf(CannotStart.class)
                    .message()
                    .contains("32 bytes")
                    .doesNotContain(wrong);
        }
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[Vault.KEY_BYTES];
        java.util.Arrays.fill(key, (byte) seed);
        return key;
    }
}
