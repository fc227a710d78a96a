package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.platform.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The seam of judging. Every critic answers within a bounded time, and what it answers has
/// been validated.
public interface Critic {

    /// `measured` or `model`.
    String name();

    /// Changes when the same photo may get other numbers.
    String version();

    /// One short line for the health check: empty when all is well. Calls nobody.
    String trouble();

    /// @throws com.judgemyjpeg.platform.problem.Refused CONTENT_REFUSED: the critic will not
    ///     judge this photo, now or later
    /// @throws CriticFault it could not judge now; worth another try
    /// @throws NotNow it cannot be asked before a certain time
    Critique judge(Brief brief) throws CriticFault, NotNow;

    /// What can be said at once when [#judge] says that it cannot be asked: by somebody who
    /// always can. Empty when there is nobody.
    default Optional<Critique> standIn(Brief brief) throws CriticFault, NotNow {
        return Optional.empty();
    }

    /// Whether a critique that may wait costs half the price.
    default boolean savesByWaiting() {
        return false;
    }

    /// An analysis is gone, and with it whatever was asked for it.
    ///
    /// @param analysis as in its [Sake]
    default void forget(String analysis) {}

    /// A person is gone: for whom calls were made is forgotten.
    default void forget(UUID person) {}

    /// @param decided the seven numbers when they were decided before (another tone, another
    ///     language): they stay
    /// @param rendition the JPEG of 1024 px, for critics who look at the picture
    /// @param sake asked for only by critics who cost something
    /// @param mayWait a day, when that costs less
    /// @param waits told when nothing is left to do until somebody else has answered; what it
    ///     gives is told that they have
    record Brief(
            Measurements measurements,
            Exif exif,
            PhotoType photoType,
            Tone tone,
            Language language,
            @Nullable Scores decided,
            Rendition rendition,
            Supplier<Sake> sake,
            boolean mayWait,
            Supplier<Runnable> waits) {

        /// At once, and nobody needs to know when it only waits.
        public Brief(
                Measurements measurements,
                Exif exif,
                PhotoType photoType,
                Tone tone,
                Language language,
                @Nullable Scores decided,
                Rendition rendition,
                Supplier<Sake> sake) {
            this(measurements, exif, photoType, tone, language, decided, rendition, sake, false, () -> () -> {});
        }
    }

    /// A JPEG that is looked for when it is needed: many may be judged at once, and not every
    /// critic looks at the picture.
    ///
    /// @param bytes tells its exact length
    record Rendition(Sizing bytes, Opening opening) {
        public static Rendition of(byte[] jpeg) {
            return new Rendition(() -> jpeg.length, () -> new ByteArrayInputStream(jpeg));
        }
    }

    @FunctionalInterface
    interface Sizing {
        long told() throws IOException;
    }

    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    /// For whose sake something is judged, for the books of what it costs.
    ///
    /// @param analysis empty outside of one
    record Sake(@Nullable UUID person, String analysis, String plan) {
        public static final Sake NOBODY = new Sake(null, "", "none");
    }

    /// The critic failed in a way that another try may mend.
    final class CriticFault extends IOException {
        public CriticFault(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The critic can be asked again after a while, and nothing is wrong: its quota is used up
    /// for now. No try is counted.
    final class NotNow extends IOException {
        private final transient Duration after;

        public NotNow(String message, Duration after) {
            super(message);
            this.after = after;
        }

        public Duration after() {
            return after;
        }
    }
}
