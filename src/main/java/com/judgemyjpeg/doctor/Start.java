package com.judgemyjpeg.doctor;

import java.nio.file.Path;
import org.springframework.core.env.Environment;

/// The start that is looked at: what the same options would begin, or have begun already.
///
/// @param settings that it would use
/// @param embedded whether the database is the one in the folder
/// @param tryPort takes the port for a moment; throws when it cannot be had
public record Start(Environment settings, Path folder, String host, int port, boolean embedded, Runnable tryPort) {
    boolean isForThisMachineOnly() {
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
    }
}
