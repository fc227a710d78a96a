package com.judgemyjpeg.platform.fetch;

import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/// How connections are made, and who is trusted to name himself. Tests make them otherwise: they may not leave
/// the machine.
class Wire {
    Socket socket(Deadline deadline) {
        return new DeadlineSocket(deadline);
    }

    SSLContext trust() {
        try {
            return SSLContext.getDefault(); // made at the first use: reading all certificates takes a moment
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
