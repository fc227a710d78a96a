package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.platform.text.Language;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The seam of judging. Every critic answers within a bounded time, and what it answers has been validated.
public interface Critic {

    /// `measured` or `model`.
    String name();

    /// Changes when the same photo may get other numbers.
    String version();

    /// One short line for the health check: empty when all is well. Calls nobody.
    String trouble();

    /// @throws com.judgemyjpeg.platform.problem.Refused CONTENT_REFUSED: the critic will not judge this photo,
    ///     now or later
    /// @throws CriticFault it could not judge now; worth another try
    Critique judge(Brief brief) throws CriticFault;

    /// @param decided the seven numbers when they were decided before (another tone, another language): they
    ///     stay
    /// @param rendition the JPEG of 1024 px, for critics who look at the picture
    record Brief(
            Measurements measurements,
            Exif exif,
            PhotoType photoType,
            Tone tone,
            Language language,
            @Nullable Scores decided,
            Supplier<byte[]> rendition) {}

    /// The critic failed in a way that another try may mend.
    final class CriticFault extends IOException {
        public CriticFault(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
