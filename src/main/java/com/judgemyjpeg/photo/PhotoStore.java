package com.judgemyjpeg.photo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// The seam for bytes: a folder now, S3 later. Keys are made by us (`ab/<owner>/<photo>/original`), never from
/// what a person sent. Contract, kept by `PhotoStoreContract` for every implementation: streams, never whole
/// files; an object is there completely and durably or not at all; what was deleted cannot be read.
public interface PhotoStore {

    /// Names the kind of store in references to it: `folder`.
    String provider();

    /// Stores a stream of at most `limit` bytes under a key that is not taken yet.
    ///
    /// @throws com.judgemyjpeg.platform.problem.Refused TOO_MANY_BYTES when there are more than `limit`,
    ///     UPLOAD_CUT when
    ///     `in` fails or ends before `expected` bytes (when that is not negative), STORE_FULL,
    ///     STORE_UNAVAILABLE. Nothing
    ///     is left behind in any of these cases.
    Stored put(String key, InputStream in, long expected, long limit);

    /// @throws java.nio.file.NoSuchFileException when there is no such object
    InputStream open(String key) throws IOException;

    /// Bytes of the object.
    ///
    /// @throws java.nio.file.NoSuchFileException when there is no such object
    long size(String key) throws IOException;

    /// Deletes everything below this key; nothing happens when there is nothing.
    void deleteBelow(String key) throws IOException;

    /// Walks the photos that were stored before this time, as keys for [#deleteBelow]; unfinished uploads of
    /// before are deleted on the way.
    void eachOlderThan(Instant before, Consumer<String> key) throws IOException;

    /// Writes, reads and deletes a few bytes. Empty when all is well, else one short line for the operator.
    Optional<String> trouble();

    /// What was stored: `digest` is the SHA-256 of its bytes.
    @SuppressWarnings("ArrayRecordComponent") // 32 bytes on their way into a column, never compared
    record Stored(long bytes, byte[] digest) {}
}
