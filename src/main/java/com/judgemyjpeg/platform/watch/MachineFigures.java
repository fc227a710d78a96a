package com.judgemyjpeg.platform.watch;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Disk, memory and processors, of each instance and of the worst. Processors are those of the
/// machine, or of the container: the pixel processes and the database work beside this one.
final class MachineFigures implements Watched {
    private final Path data;
    private final String instance;

    MachineFigures(Path data, String instance) {
        this.data = data;
        this.instance = instance;
    }

    @Override
    public void tell(Readings into) {
        tell("heap.used", heap(), into);
        double load =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getCpuLoad();
        if (load >= 0) { // below, the machine doesn't say
            tell("cpu.used", load, into);
        }
        tell("disk.used", disk(), into);
    }

    private void tell(String figure, double share, Readings into) {
        into.level(figure, Readings.ALL, share);
        into.level(figure, instance, share);
    }

    private static double heap() {
        Runtime runtime = Runtime.getRuntime();
        return (double) (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory();
    }

    private double disk() {
        try {
            FileStore store = Files.getFileStore(data);
            return 1 - (double) store.getUsableSpace() / store.getTotalSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
