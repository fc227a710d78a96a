package com.judgemyjpeg.photo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/// A stream whose beginning can be read twice: first by the guard, then by the store. Holds only what the
/// guard read.
final class Replay extends InputStream {
    private final InputStream in;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream(8 << 10);

    Replay(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            seen.write(b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            seen.write(buffer, offset, n);
        }
        return n;
    }

    /// Everything from the first byte on; call once, after the guard is done.
    InputStream fromStart() {
        return new SequenceInputStream(new ByteArrayInputStream(seen.toByteArray()), in);
    }
}
