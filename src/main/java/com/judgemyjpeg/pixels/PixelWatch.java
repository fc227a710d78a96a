package com.judgemyjpeg.pixels;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// One thread that looks at every busy child again and again, and ends those that took too long or too much.
final class PixelWatch {
    private static final long EVERY_NANOS = 50_000_000;
    private static final long IDLE_NANOS = 1_000_000_000;

    private final Set<PixelChild> children = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    PixelWatch() {
        thread = Thread.ofPlatform().daemon().name("pixel-watch").start(this::watch);
    }

    void add(PixelChild child) {
        children.add(child);
        if (closed) {
            child.end();
        }
        wake();
    }

    /// Without it a busy child would be looked at within a second only.
    void wake() {
        LockSupport.unpark(thread);
    }

    void remove(PixelChild child) {
        children.remove(child);
    }

    boolean anyAlive() {
        return children.stream().anyMatch(PixelChild::isAlive);
    }

    Set<PixelChild> children() {
        return Set.copyOf(children);
    }

    private void watch() {
        while (!closed) {
            children.forEach(PixelChild::check);
            boolean busy = children.stream().anyMatch(PixelChild::isBusy);
            LockSupport.parkNanos(busy ? EVERY_NANOS : IDLE_NANOS);
        }
    }

    void close() {
        closed = true;
        children.forEach(PixelChild::end);
        wake();
    }
}
