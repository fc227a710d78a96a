package com.judgemyjpeg.provider.fake;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One JSON line for each call that was counted, written in the moment in which it is: before
/// the answer, so that nobody has an answer without a line. Append-only.
final class CallLog implements AutoCloseable {
    private final OutputStream out;

    private CallLog(OutputStream out) {
        this.out = out;
    }

    /// @param file `null` keeps no log
    static CallLog to(@Nullable Path file) throws IOException {
        return new CallLog(file == null ? OutputStream.nullOutputStream() : new FileOutputStream(file.toFile(), true));
    }

    void note(CountedCall call) {
        byte[] line = (Json.text(call) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            try {
                out.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
