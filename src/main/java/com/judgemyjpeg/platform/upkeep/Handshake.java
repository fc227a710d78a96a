package com.judgemyjpeg.platform.upkeep;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// A handshake for the sake of the certificate that is shown in it. It believes every certificate,
/// because one that has ended or that nobody vouches for is what one wants to see here; so nothing
/// is sent or read over it, and its context is never handed out.
final class Handshake {
    private static final SSLContext BELIEVING = believing();

    private final int millis;

    /// @param patience for the connection, and again for each answer
    Handshake(Duration patience) {
        this.millis = Math.toIntExact(patience.toMillis());
    }

    /// When the server's own certificate ends. Those of the chain above it are left out: clients
    /// pass over an ended one where there is another way.
    Instant ends(String host, int port) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket tls = (SSLSocket) BELIEVING.getSocketFactory().createSocket(plain, host, port, true)) {
                tls.startHandshake();
                var shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
                return shown.getNotAfter().toInstant();
            }
        }
    }

    private static SSLContext believing() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Believing()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The extended kind: around the plain one the JDK puts checks of its own.
    private static final class Believing extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
