package com.judgemyjpeg.api;

import com.judgemyjpeg.photo.Photos;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A photo whose bytes were read.
///
/// @param digest SHA-256 of them
/// @param intake null when they were only looked at
@SuppressWarnings("ArrayRecordComponent")
record Taken(byte[] digest, Photos.@Nullable Intake intake) {

    /// Where the bytes of a photo go.
    @FunctionalInterface
    interface Taker {
        /// @param expected how many bytes were announced, or -1
        Taken take(InputStream in, long expected, String name) throws IOException;
    }
}
