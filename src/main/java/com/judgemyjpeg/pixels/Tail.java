package com.judgemyjpeg.pixels;

import java.io.IOException;
import java.io.InputStream;

/// Drains a stream and keeps its last bytes: a child that prints for ever neither blocks nor fills anything.
final class Tail {
    private static final int KEPT = 4096;

    private final byte[] ring = new byte[KEPT];
    private long seen;

    private Tail() {}

    static Tail of(InputStream stream) {
        Tail tail = new Tail();
        // a platform thread: reading a process' pipe holds a virtual thread's carrier, and there are as many of those
        // as cores
        Thread.ofPlatform().daemon().name("pixel-stderr").start(() -> tail.drain(stream));
        return tail;
    }

    private void drain(InputStream stream) {
        byte[] chunk = new byte[KEPT];
        try (stream) {
            for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
                keep(chunk, length);
            }
        } catch (IOException e) {
            keep(new byte[] {'\n'}, 1); // ended with its process
        }
    }

    private synchronized void keep(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) (seen++ % KEPT)] = chunk[i];
        }
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        for (long i = Math.max(0, seen - KEPT); i < seen; i++) {
            text.append((char) (ring[(int) (i % KEPT)] & 0x7f));
        }
        return text.toString().strip();
    }
}
