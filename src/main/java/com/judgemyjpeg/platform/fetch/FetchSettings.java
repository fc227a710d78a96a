package com.judgemyjpeg.platform.fetch;

import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the program fetches from addresses that people give.
///
/// @param atOnce how many fetches may be under way at the same time; whoever comes then is told to come back
/// @param timeLimit for one fetch in all: name, connections, redirects and the last byte
/// @param ports ports that may be asked besides 80 and 443, each 1024 or above: those below belong to mail, shells
///     and the like
/// @param allowHosts `host:port` of hosts that may be asked although they are not public, on any port: an operator's
///     own photo host. Everybody who uses the program can then fetch from it
@ConfigurationProperties("judge.fetch")
record FetchSettings(
        @DefaultValue("8") int atOnce,
        @DefaultValue("10s") Duration timeLimit,
        @DefaultValue Set<Integer> ports,
        @DefaultValue Set<String> allowHosts) {
    private static final Set<Integer> OF_THE_WEB = Set.of(80, 443);
    private static final int FIRST_FREE_PORT = 1024;
    private static final int LAST_PORT = 65535;

    FetchSettings {
        ports = Set.copyOf(ports);
        allowHosts = allowHosts.stream().map(FetchSettings::spelled).collect(Collectors.toSet());
        if (atOnce < 1) {
            throw new IllegalArgumentException("judge.fetch.at-once: at least 1");
        }
        if (ports.stream().anyMatch(port -> port < FIRST_FREE_PORT || port > LAST_PORT)) {
            throw new IllegalArgumentException("judge.fetch.ports: between 1024 and 65535");
        }
    }

    /// As [Address#hostAndPort] spells it, so that the two can be compared.
    private static String spelled(String host) {
        try {
            if (host.matches("\\s*[^/?#@\\s]+:[0-9]{1,5}\\s*")) {
                return Address.parse("http://" + host.strip()).hostAndPort();
            }
        } catch (Refused e) {
            // told below
        }
        throw new IllegalArgumentException("judge.fetch.allow-hosts: each as host:port, not as " + host);
    }

    boolean allowsPort(int port) {
        return OF_THE_WEB.contains(port) || ports.contains(port);
    }
}
