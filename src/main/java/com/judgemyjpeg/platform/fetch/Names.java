package com.judgemyjpeg.platform.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/// What names lead to.
@FunctionalInterface
interface Names {

    /// All addresses of a name.
    ///
    /// @throws java.net.UnknownHostException when it leads nowhere
    List<InetAddress> addresses(String name, Deadline deadline) throws IOException;
}
