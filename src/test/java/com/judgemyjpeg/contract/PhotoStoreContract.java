package com.judgemyjpeg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.photo.PhotoStore;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

public abstract class PhotoStoreContract {
    private static final String PHOTO = "ab/owner/photo";
    private static final String ORIGINAL = PHOTO + "/original";
    private static final long LIMIT = 1 << 20;

    protected abstract PhotoStore store();

    /// How many objects, complete or not, the store holds: nothing may be left behind.
    protected abstract long objects() throws IOException;

    @Test
    void whatWasPutComesBackByteForByte() throws Exception {
        byte[] bytes = bytes(300_000);
        PhotoStore.Stored stored = store().put(ORIGINAL, new ByteArrayInputStream(bytes), bytes.length, LIMIT);
        assertThat(stored.bytes()).isEqualTo(bytes.length);
        assertThat(stored.digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(store().size(ORIGINAL)).isEqualTo(bytes.length);
        try (InputStream in = store().open(ORIGINAL)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void oneByteTooManyIsRefusedAndNothingIsLeft() throws Exception {
        byte[] bytes = bytes((int) LIMIT + 1);
        assertRefused(Problem.TOO_MANY_BYTES, () -> store().put(ORIGINAL, new ByteArrayInputStream(bytes), -1, LIMIT));
        assertThat(objects()).isZero();
    }

    @Test
    void exactlyTheLimitIsTaken() throws Exception {
        byte[] bytes = bytes((int) LIMIT);
        assertThat(store().put(ORIGINAL, new ByteArrayInputStream(bytes), -1, LIMIT)
                        .bytes())
                .isEqualTo(LIMIT);
    }

    @Test
    void streamThatEndsEarlyIsRefusedAndNothingIsLeft() throws Exception {
        byte[] half = bytes(1000);
        assertRefused(Problem.UPLOAD_CUT, () -> store().put(ORIGINAL, new ByteArrayInputStream(half), 2000, LIMIT));
        assertThat(objects()).isZero();
        assertThatThrownBy(() -> store().open(ORIGINAL)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void streamThatBreaksIsRefusedAndNothingIsLeft() throws Exception {
        assertRefused(Problem.UPLOAD_CUT, () -> store().put(ORIGINAL, new Breaking(100_000), -1, LIMIT));
        assertThat(objects()).isZero();
    }

    @Test
    void whatIsDeletedIsGoneWithAllItsFiles() throws Exception {
        put(ORIGINAL);
        put(PHOTO + "/400.jpg");
        put("ab/owner/other/original");
        store().deleteBelow(PHOTO);
        assertThatThrownBy(() -> store().open(ORIGINAL)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store().size(PHOTO + "/400.jpg")).isInstanceOf(NoSuchFileException.class);
        assertThat(objects()).isEqualTo(1);
        store().deleteBelow(PHOTO); // again: nothing happens
    }

    @Test
    void photosOfBeforeAreWalked() throws Exception {
        put(ORIGINAL);
        put("cd/somebody/second/original");
        List<String> old = new ArrayList<>();
        store().eachOlderThan(Instant.now().plusSeconds(60), old::add);
        assertThat(old).containsExactlyInAnyOrder(PHOTO, "cd/somebody/second");
        List<String> none = new ArrayList<>();
        store().eachOlderThan(Instant.now().minusSeconds(60), none::add);
        assertThat(none).isEmpty();
    }

    @Test
    void healthyStoreHasNoTroubleAndLeavesNoTraceOfLooking() throws Exception {
        assertThat(store().trouble()).isEmpty();
        assertThat(objects()).isZero();
    }

    @Test
    void keyThatLeadsOutOfTheStoreIsABug() {
        for (String key : List.of("../x", "a/../../x", "/etc/passwd", "")) {
            assertThatThrownBy(() -> store().open(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void put(String key) {
        store().put(key, new ByteArrayInputStream(bytes(10)), 10, LIMIT);
    }

    protected static void assertRefused(Problem problem, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /// A sender whose connection breaks after some bytes.
    private static final class Breaking extends InputStream {
        private int left;

        Breaking(int after) {
            this.left = after;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("connection reset");
            }
            return 7;
        }
    }
}
