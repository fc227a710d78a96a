package com.judgemyjpeg.platform.fetch;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// What the other side sends, counted. Its failures are refusals already, so that whoever reads can tell them
/// from failures of his own.
final class GuardedBody extends FilterInputStream {
    private final long most;
    private final Deadline deadline;
    private long read;

    GuardedBody(InputStream in, long most, Deadline deadline) {
        super(in);
        this.most = most;
        this.deadline = deadline;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        try {
            int count = in.read(bytes, from, length);
            read += Math.max(0, count);
            if (read > most) {
                throw tooMany(most);
            }
            return count;
        } catch (IOException e) {
            throw failed(deadline);
        }
    }

    /// Closed with its connection; closing it here would wait for the rest of it.
    @Override
    public void close() {}

    @Override
    public boolean markSupported() {
        return false;
    }

    static Refused tooMany(long most) {
        return new Refused(Problem.TOO_MANY_BYTES, Map.of("limit", most >> 20));
    }

    static Refused failed(Deadline deadline) {
        return new Refused(deadline.passed() ? Problem.ADDRESS_TOO_SLOW : Problem.ADDRESS_UNREACHABLE);
    }
}
