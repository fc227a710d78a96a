package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.provider.Moderated;
import com.judgemyjpeg.provider.Providers;
import com.judgemyjpeg.provider.Question.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Has the provider look. What it flags is hidden until an operator has decided.
final class ProviderModerator implements Moderator {
    /// What the critic sees, too.
    private static final int EDGE = 1024;

    private final Providers providers;
    private final Photos photos;

    ProviderModerator(Providers providers, Photos photos) {
        this.providers = providers;
        this.photos = photos;
    }

    /// Whether there is somebody to ask, now or later.
    boolean given() {
        return providers.moderates();
    }

    @Override
    public String source() {
        return "provider";
    }

    @Override
    public int atOnce() {
        return 8;
    }

    @Override
    public Found look(PersonId owner, PhotoId photo) throws IOException, NotNow {
        long bytes = photos.renditionBytes(owner, photo, EDGE);
        var picture = new Picture(bytes, () -> photos.openRendition(owner, photo, EDGE), "auto");
        return switch (moderated(picture, photo)) {
            case Moderated.Seen seen -> new Found(seen.flagged() ? Verdict.HIDDEN : Verdict.CLEAR, seen.scores());
            case Moderated.Away away -> throw new NotNow(away.after(), away.everybody(), away.why());
        };
    }

    private Moderated moderated(Picture picture, PhotoId photo) throws IOException {
        try {
            return providers.moderate(picture, photo.toString());
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
