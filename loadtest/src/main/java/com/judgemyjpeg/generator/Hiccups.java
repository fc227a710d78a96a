package com.judgemyjpeg.generator;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/// Whether this process could run when it wanted to: a thread that only sleeps is late by whatever keeps
/// everybody here from running, be it garbage, a busy machine, or a stopped process.
final class Hiccups {
    private static final long EVERY = 5_000_000;
    private static final long WORTH_KEEPING = 20_000_000;

    private record Late(long at, long by) {}

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<Late> late = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("hiccups").daemon().unstarted(this::watch);
    private volatile boolean running = true;
    private long cpu;
    private long garbage;
    private long begin;

    void begin() {
        cpu = system.getProcessCpuTime();
        garbage = garbage();
        begin = System.nanoTime();
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    private void watch() {
        long before = System.nanoTime();
        while (running) {
            LockSupport.parkNanos(EVERY);
            long now = System.nanoTime();
            long by = now - before - EVERY;
            before = now;
            if (by >= WORTH_KEEPING) {
                synchronized (late) {
                    late.add(new Late(now, by));
                }
            }
        }
    }

    /// @param from only what was late from then on
    /// @param until and before then: who waits for the last critiques may be as late as they like
    void tell(Properties into, long from, long until) {
        running = false;
        long now = System.nanoTime();
        int processors = Runtime.getRuntime().availableProcessors();
        double share = (system.getProcessCpuTime() - cpu) / (double) (now - begin) / processors;
        List<Late> counted;
        synchronized (late) {
            counted = late.stream().filter(one -> one.at() >= from && one.at() < until).toList();
        }
        into.setProperty("cpu", Double.toString(share));
        into.setProperty("processors", Integer.toString(processors));
        into.setProperty("garbage.ms", Long.toString(garbage() - garbage));
        into.setProperty("hiccup.max.ms", Long.toString(counted.stream().mapToLong(Late::by).max().orElse(0) / 1_000_000));
        into.setProperty("hiccup.sum.ms", Long.toString(counted.stream().mapToLong(Late::by).sum() / 1_000_000));
    }

    private static long garbage() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
