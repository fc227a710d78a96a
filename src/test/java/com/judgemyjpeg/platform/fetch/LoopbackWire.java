package com.judgemyjpeg.platform.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Notes where a connection was to go, and lets it go to this machine: a test sends nothing into the world.
class LoopbackWire extends Wire {
    private final int port;
    private final List<SocketAddress> connected = new CopyOnWriteArrayList<>();

    LoopbackWire(int port) {
        this.port = port;
    }

    List<SocketAddress> connected() {
        return connected;
    }

    @Override
    Socket socket(Deadline deadline) {
        return new DeadlineSocket(deadline) {
            @Override
            public void connect(SocketAddress to, int millis) throws IOException {
                connected.add(to);
                super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
            }
        };
    }
}
