package com.judgemyjpeg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.analysis.journal.JournalStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What every store of a journal has to do.
public abstract class JournalStoreContract {
    /// Empty, and the same one each time within a test.
    protected abstract JournalStore store() throws IOException;

    /// Another program on what is there.
    protected abstract JournalStore again() throws IOException;

    @Test
    void whatIsAddedIsFoundInEveryCopyAndByTheNextProgram() throws IOException {
        assertThat(store().append(7, bytes("one"))).isZero();
        assertThat(store().append(7, bytes("two"))).isEqualTo(3);
        assertThat(again().segments()).containsExactly(7L);
        for (int copy = 0; copy < JournalStore.COPIES; copy++) {
            assertThat(again().read(7, copy)).isEqualTo(bytes("onetwo"));
        }
    }

    @Test
    void segmentsAreListedBySizeOfTheirNumber() throws IOException {
        store().append(100_000_000, bytes("late"));
        store().append(9, bytes("early"));
        store().append(10, bytes("middle"));
        assertThat(store().segments()).containsExactly(9L, 10L, 100_000_000L);
    }

    @Test
    void partIsReadAndEndsWhereTheCopyEnds() throws IOException {
        store().append(1, bytes("abcdef"));
        assertThat(store().read(1, 1, 2, 3)).isEqualTo(bytes("cde"));
        assertThat(store().read(1, 0, 4, 30)).isEqualTo(bytes("ef"));
        assertThat(store().read(1, 0, 60, 3)).isEmpty();
    }

    @Test
    void whatIsNotThereIsEmpty() throws IOException {
        assertThat(store().read(4, 0)).isEmpty();
        assertThat(store().read(4, 1, 0, 10)).isEmpty();
        store().delete(4);
    }

    @Test
    void deletedSegmentIsGoneAndMayBeginAnew() throws IOException {
        store().append(3, bytes("old"));
        store().delete(3);
        assertThat(store().segments()).isEmpty();
        assertThat(store().append(3, bytes("new"))).isZero();
        assertThat(again().read(3, 0)).isEqualTo(bytes("new"));
    }

    @Test
    void whatIsKeptAsideOutlivesItsSegment() throws IOException {
        store().append(3, bytes("damaged"));
        store().keepAside(3);
        store().delete(3);
        assertThat(again().keptAside()).isEqualTo(1);
        assertThat(again().segments()).isEmpty();
    }

    @Test
    void thereIsRoom() throws IOException {
        assertThat(store().room()).isPositive();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
