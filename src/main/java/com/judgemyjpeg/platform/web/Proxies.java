package com.judgemyjpeg.platform.web;

import java.util.List;
import java.util.Optional;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param proxies networks of the proxies in front of this program, such as `127.0.0.1/32, 10.0.0.0/8`:
/// only from there `X-Forwarded-For` and `X-Forwarded-Proto` are believed; none means from nobody
@ConfigurationProperties("judge")
record Proxies(@DefaultValue List<String> proxies) {

    /// Goes through `X-Forwarded-For` from right to left, as proxies add to it, and stops at the first
    /// address that is no proxy of ours: what stands left of it may be invented.
    Optional<RemoteIpValve> valve() {
        if (proxies.isEmpty()) {
            return Optional.empty();
        }
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(
                String.join(",", proxies.stream().map(Proxies::network).toList()));
        valve.setTrustedProxies(null);
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader(null); // links that leave us are made from judge.address
        return Optional.of(valve);
    }

    /// Without a `/` it would be read as a pattern, in which a dot is any character.
    private static String network(String written) {
        return written.contains("/") ? written : written + (written.contains(":") ? "/128" : "/32");
    }
}
