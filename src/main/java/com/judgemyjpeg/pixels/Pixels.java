package com.judgemyjpeg.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// The door to pixel work. Thread-safe; a call waits for a free child process.
public interface Pixels extends AutoCloseable {

    /// How far a photo has come; told in this order.
    enum Step {
        DECODED,
        RENDERED,
        MEASURED
    }

    /// Starts the child processes in the background and returns at once.
    static Pixels start(PixelSettings settings) {
        return new PixelChildren(settings).start();
    }

    /// Decodes, turns upright, converts to sRGB, renders and measures one original.
    ///
    /// @param original all bytes of the file, at most 50 MB; read once, not closed
    /// @param steps called as each step is reached, on another thread, while the caller waits
    /// @throws Refused whatever [Header] refuses, DAMAGED_PHOTO, CUT_OFF_PHOTO, TOO_MANY_BYTES,
    ///     or PHOTO_TOO_HEAVY (time or memory ran out): the same file would fail again
    /// @throws IOException reading `original` failed, or no child process could be had: worth
    ///     another try
    Developed develop(InputStream original, Consumer<Step> steps) throws IOException;

    /// How much a photo looks like something that is not for everybody.
    ///
    /// @param rendition a small one is enough; read once, not closed
    /// @throws IOException as [#develop]
    Nudity nudity(InputStream rendition) throws IOException;

    /// True when a child process answers; false while none could be started.
    boolean ready();

    /// Ends the child processes.
    @Override
    void close();
}
