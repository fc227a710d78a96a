package com.judgemyjpeg.platform.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The guard for tests of other packages, with hosts on loopback that it lets pass.
public final class TestFetch {
    private TestFetch() {}

    /// @param hosts each as host:port
    public static GuardedFetch allowing(Duration timeLimit, String... hosts) {
        var settings = new FetchSettings(8, timeLimit, Set.of(), Set.of(hosts));
        return new GuardedFetch(settings, (name, deadline) -> List.of(InetAddress.getLoopbackAddress()), new Wire());
    }
}
