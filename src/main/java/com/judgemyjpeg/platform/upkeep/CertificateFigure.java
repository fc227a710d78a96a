package com.judgemyjpeg.platform.upkeep;

import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long the certificate still lasts that people are shown at our public address, whoever ends
/// TLS there. Nothing is told of an address that is not https, or that this machine does not reach:
/// many a network does not lead back to itself. Programs look at different minutes; the certificate
/// that lasts longest, which is the newest, counts.
final class CertificateFigure implements Watched {
    private static final Logger log = LoggerFactory.getLogger(CertificateFigure.class);
    private static final int HTTPS = 443;

    private final PublicAddress address;
    private final Handshake handshake;
    private volatile @Nullable Seen seen;
    private boolean unseen;

    CertificateFigure(PublicAddress address, Handshake handshake) {
        this.address = address;
        this.handshake = handshake;
    }

    private record Seen(String host, Instant ends) {}

    void look() {
        URI ours = URI.create(address.origin());
        String host = ours.getHost();
        if (!"https".equals(ours.getScheme()) || host == null) {
            return;
        }
        try {
            seen = new Seen(host, handshake.ends(bare(host), ours.getPort() < 0 ? HTTPS : ours.getPort()));
            unseen = false;
        } catch (IOException e) {
            seen = null;
            if (!unseen) {
                log.warn("nobody knows how long the certificate of {} lasts: {}", host, e.toString());
            }
            unseen = true;
        }
    }

    /// An address of IPv6 without its brackets.
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void tell(Readings into) {
        Seen last = seen;
        if (last != null) {
            long left = Duration.between(into.now(), last.ends).toSeconds();
            into.level("certificate.left", last.host, Math.max(0, left));
        }
    }
}
