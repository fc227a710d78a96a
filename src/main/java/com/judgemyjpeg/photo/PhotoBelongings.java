package com.judgemyjpeg.photo;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody's photos: in a copy each has a folder with the original as it came and what was found in it.
final class PhotoBelongings implements Belongings {
    private static final int PAGE = 50;

    private final Photos photos;

    PhotoBelongings(Photos photos) {
        this.photos = photos;
    }

    /// `photo.json`. The renditions are not in the copy: they are made of the original.
    record Copied(
            String id,
            String name,
            String mediaType,
            long bytes,
            int width,
            int height,
            @Nullable Integer score,
            Instant addedAt,
            @Nullable Exif exif,
            @Nullable Measurements measurements) {
        static Copied of(Photo photo) {
            Photo.Developed developed = photo.developed();
            return new Copied(
                    photo.id().toString(),
                    photo.name(),
                    photo.format().mediaType(),
                    photo.bytes(),
                    photo.width(),
                    photo.height(),
                    photo.score(),
                    photo.createdAt(),
                    developed == null ? null : developed.exif(),
                    developed == null ? null : developed.measurements());
        }
    }

    @Override
    public Turn turn() {
        return Turn.PHOTOS;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        Export.each(
                (@Nullable Photo last) -> photos.after(person, last == null ? null : last.id(), PAGE),
                photo -> copy(photo, into));
    }

    /// Opened first: one that was deleted meanwhile leaves no trace in the copy.
    private void copy(Photo photo, Export into) throws IOException {
        try (InputStream original = photos.openOriginal(photo)) {
            String folder = "photos/" + photo.id() + "/";
            String name = Export.named(photo.name().replaceFirst("\\.\\w{1,5}$", ""));
            into.file(folder + name + "." + photo.format().extension(), original);
            into.json(folder + "photo.json", Copied.of(photo));
        } catch (NoSuchFileException e) {
            // deleted while the page of rows was gone through
        }
    }

    @Override
    public void erase(PersonId person) throws IOException {
        photos.eraseAll(person);
    }
}
