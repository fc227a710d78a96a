package com.judgemyjpeg.privacy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// The way to a reader, who may leave at any time: told apart from our own failures, which are bugs.
final class Reading extends FilterOutputStream {
    Reading(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new AsyncRequestNotUsableException("the reader left", e);
        }
    }
}
