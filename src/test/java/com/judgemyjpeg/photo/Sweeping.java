package com.judgemyjpeg.photo;

import com.judgemyjpeg.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// The sweep of a running program, now and not tomorrow.
public final class Sweeping {
    private final TestServer server;

    public Sweeping(TestServer server) {
        this.server = server;
    }

    public void run() throws IOException {
        server.bean(Photos.class).sweep(Instant.now().minus(Duration.ofHours(1)));
    }
}
