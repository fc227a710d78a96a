package com.judgemyjpeg.photo;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Format;
import com.judgemyjpeg.pixels.Measurements;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A photo as stored. `width` and `height` are as the file says until it is developed, upright afterwards.
///
/// @param name what the person's device called it, cleaned: for people to read, never a path
/// @param developed null until the photo has been decoded and measured
/// @param score out of 100; null until judged
public record Photo(
        PersonId owner,
        PhotoId id,
        String storeKey,
        long bytes,
        Format format,
        String name,
        int width,
        int height,
        @Nullable Developed developed,
        @Nullable Integer score,
        Instant createdAt) {

    public record Developed(Exif exif, Measurements measurements) {}

    /// What a list shows of a photo. `problem` is why it got no critique, null while it waits for one.
    public record Card(
            PhotoId id,
            String name,
            int width,
            int height,
            boolean developed,
            @Nullable Integer score,
            @Nullable String problem,
            Instant createdAt) {}
}
