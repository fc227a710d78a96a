package com.judgemyjpeg.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Java and memory.
final class MachineChecks {
    private static final int JAVA = 25;
    private static final long MB = 1L << 20;
    /// A heap of 512 MB, two pixel processes, PostgreSQL.
    private static final long WANTED = 1500 * MB;

    void examine(Diagnosis diagnosis) {
        diagnosis.look("java", () -> java(Runtime.version()));
        diagnosis.look(
                "memory",
                () -> memory(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize()));
    }

    static Finding java(Runtime.Version version) {
        return version.feature() == JAVA
                ? Finding.ok(version + ", " + Runtime.getRuntime().maxMemory() / MB + " MB of heap at most")
                : Finding.warning(
                        version + ", another than the program was made for", "set JAVA_HOME to a JDK " + JAVA);
    }

    static Finding memory(long total) {
        return total >= WANTED
                ? Finding.ok("%,d MB".formatted(total / MB))
                : Finding.warning(
                        "%,d MB; program, database and pixel processes take up to %,d"
                                .formatted(total / MB, WANTED / MB),
                        "give the machine more, or set judge.pixels.children=1");
    }
}
