package com.judgemyjpeg.analysis.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
    @TempDir
    private Path root;

    @Test
    void programsThatShareADataFolderHaveJournalsOfTheirOwn() throws Exception {
        try (OwnFolder one = OwnFolder.below(root);
                OwnFolder other = OwnFolder.below(root)) {
            assertThat(one.path()).isDirectory().isNotEqualTo(other.path());
        }
    }

    @Test
    void whatAProgramThatEndedLeftIsTakenUpByTheNext() throws Exception {
        Path left;
        try (OwnFolder one = OwnFolder.below(root);
                OwnFolder other = OwnFolder.below(root)) {
            left = one.path();
            assertThat(other.path()).isNotEqualTo(left);
        }
        try (OwnFolder next = OwnFolder.below(root)) {
            assertThat(next.path()).isEqualTo(left);
        }
    }
}
