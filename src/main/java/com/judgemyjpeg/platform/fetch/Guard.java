package com.judgemyjpeg.platform.fetch;

import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Decides whether an address may be asked, and pins what was decided about.
final class Guard {
    private final FetchSettings settings;
    private final Names names;

    Guard(FetchSettings settings, Names names) {
        this.settings = settings;
        this.names = names;
    }

    /// An address, and the only machines that may be connected to for it.
    record Destination(Address address, List<InetAddress> pinned) {}

    /// Looks the name up, once. A single address that is not public refuses all of them: nobody who means well
    /// has such a name. A name that leads nowhere is refused in the same words as one that leads inside, so
    /// that nobody can ask us which inner names exist.
    ///
    /// @throws Refused when it may not be asked
    Destination check(Address address, Deadline deadline) throws IOException {
        boolean allowed = settings.allowHosts().contains(address.hostAndPort());
        if (!allowed && !settings.allowsPort(address.port())) {
            throw Address.notAllowed();
        }
        List<InetAddress> found = addresses(address.host(), deadline);
        if (found.isEmpty() || !(allowed || found.stream().allMatch(PublicAddresses::contain))) {
            throw Address.notAllowed();
        }
        return new Destination(address, found);
    }

    private List<InetAddress> addresses(String host, Deadline deadline) throws IOException {
        Optional<InetAddress> literal = Host.literal(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        try {
            return List.copyOf(names.addresses(host, deadline));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
