package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.pixels.Nudity;
import com.judgemyjpeg.pixels.Pixels;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// Looks by itself, with a model too small to be believed: it hides nothing and asks a person to look.
final class MeasuredModerator implements Moderator {
    private static final double SURE = 0.9;
    private static final int EDGE = 400;

    private final Pixels pixels;
    private final Photos photos;

    MeasuredModerator(Pixels pixels, Photos photos) {
        this.pixels = pixels;
        this.photos = photos;
    }

    @Override
    public String source() {
        return "measured";
    }

    /// Critiques wait for the same child processes.
    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public Found look(PersonId owner, PhotoId photo) throws IOException {
        try (InputStream rendition = photos.openRendition(owner, photo, EDGE)) {
            return found(pixels.nudity(rendition));
        }
    }

    static Found found(Nudity seen) {
        boolean flagged = Math.max(seen.porn(), seen.hentai()) >= SURE;
        return new Found(
                flagged ? Verdict.FOR_REVIEW : Verdict.CLEAR,
                Map.of(
                        "drawing", seen.drawing(),
                        "hentai", seen.hentai(),
                        "neutral", seen.neutral(),
                        "porn", seen.porn(),
                        "sexy", seen.sexy()));
    }
}
