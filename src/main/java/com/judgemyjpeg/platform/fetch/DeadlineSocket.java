package com.judgemyjpeg.platform.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/// A socket on which nobody waits longer than the deadline allows. A timeout of one read would not do: who sends
/// a byte each second never runs into it. TLS is layered over this socket and reads through it, so the handshake
/// is covered as well. Sending has no limit of its own: a request is smaller than what the system buffers.
///
/// It asks no proxy, whatever the JVM's properties say.
class DeadlineSocket extends Socket {
    /// A machine that does not answer at all must leave time for the next address of the same name.
    private static final int CONNECT_MILLIS = 3000;

    private final Deadline deadline;

    DeadlineSocket(Deadline deadline) {
        super(Proxy.NO_PROXY);
        this.deadline = deadline;
    }

    @Override
    public void connect(SocketAddress to) throws IOException {
        connect(to, CONNECT_MILLIS);
    }

    @Override
    public void connect(SocketAddress to, int ignored) throws IOException {
        super.connect(to, Math.min(CONNECT_MILLIS, deadline.millisLeft()));
    }

    /// What the client thinks is a good timeout is no business of this connection.
    @Override
    public synchronized void setSoTimeout(int ignored) {}

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                waitNoLongerThanAllowed();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                waitNoLongerThanAllowed();
                return super.read(bytes, from, length);
            }
        };
    }

    private void waitNoLongerThanAllowed() throws IOException {
        super.setSoTimeout(deadline.millisLeft());
    }
}
