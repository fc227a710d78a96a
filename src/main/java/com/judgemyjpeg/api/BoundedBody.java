package com.judgemyjpeg.api;

import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// The JSON of a call, which is not read further than a photo of the greatest size would be long.
final class BoundedBody extends FilterInputStream {
    /// A third more than the photo, and lines and escapes that some encoders make.
    static final long MOST = Photos.MAX_BYTES / 2 * 3;

    private long left = MOST;

    private BoundedBody(InputStream in) {
        super(in);
    }

    /// @throws Refused TOO_MANY_BYTES, when that is announced
    static InputStream of(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST) {
            throw tooMany();
        }
        return new BoundedBody(request.getInputStream());
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooMany();
        }
    }

    private static Refused tooMany() {
        return new Refused(Problem.TOO_MANY_BYTES, Map.of("limit", Photos.MAX_BYTES >> 20));
    }
}
