package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The host name that passkeys belong to: that of our address. Browsers take none made of numbers, so that the address
/// of this machine, 127.0.0.1, stands for `localhost`. Asked for at every use, because the port is known only once the
/// program listens.
final class PasskeyAddress {
    private static final Pattern NUMBERS = Pattern.compile("[\\d.]+|\\[.*]");

    private final PublicAddress address;

    PasskeyAddress(PublicAddress address) {
        this.address = address;
    }

    /// What a browser says it is at. Empty where no passkey can work.
    Optional<String> origin() {
        String origin = address.origin().replace("://127.0.0.1", "://localhost").replace("://[::1]", "://localhost");
        return Optional.of(origin).filter(it -> !NUMBERS.matcher(host(it)).matches());
    }

    /// The relying party, as the standard calls it.
    Optional<String> host() {
        return origin().map(PasskeyAddress::host);
    }

    PasskeyPlace place(HttpServletRequest request) {
        boolean here = host().filter(request.getServerName()::equalsIgnoreCase).isPresent();
        return new PasskeyPlace(here, here ? "" : origin().orElse(""));
    }

    private static String host(String origin) {
        return Objects.requireNonNull(URI.create(origin).getHost());
    }
}
