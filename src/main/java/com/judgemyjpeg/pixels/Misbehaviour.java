package com.judgemyjpeg.pixels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/// Does to the child what a hostile file might, on command: only in a child that was started with the test
/// hook.
final class Misbehaviour {
    static final String PREFIX = "JMJ!";
    private static final int LATEST = 16;

    private Misbehaviour() {}

    enum Kind {
        SLEEP,
        SPIN,
        EXIT,
        CRASH,
        HEAP,
        NATIVE,
        BABBLE,
        BUG
    }

    static byte[] file(Kind kind) {
        return (PREFIX + kind.name() + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII);
    }

    /// Looks at the very beginning only: enough for a whole file of ours and for the comment of a true JPEG.
    static void asTold(ByteBuffer bytes) {
        for (Kind kind : Kind.values()) {
            for (int at = 0; at < LATEST; at++) {
                if (Anatomy.startsWith(bytes, at, bytes.limit(), PREFIX + kind.name())) {
                    misbehave(kind);
                }
            }
        }
    }

    @SuppressWarnings({"InfiniteRecursion", "BusyWait"})
    private static void misbehave(Kind kind) {
        switch (kind) {
            case SLEEP -> sleep();
            case SPIN -> spin();
            case EXIT -> Runtime.getRuntime().halt(7);
            case CRASH -> Pointer.memset(new Pointer(), 1, 1 << 20); // writes to address 0
            case HEAP -> eatHeap();
            case NATIVE -> eatMemory();
            case BABBLE -> babble();
            case BUG -> throw new IllegalStateException("told to break");
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(3_600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void spin() {
        for (long end = System.nanoTime() + 3_600_000_000_000L; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
    }

    private static void eatHeap() {
        List<byte[]> eaten = new ArrayList<>();
        while (eaten.size() < Integer.MAX_VALUE) {
            eaten.add(new byte[1 << 20]);
        }
    }

    private static void eatMemory() {
        for (long eaten = 0; eaten < 1L << 40; eaten += 16 << 20) {
            Pointer piece = Pointer.malloc(16 << 20);
            if (piece == null || piece.isNull()) {
                throw new OutOfMemoryError("malloc");
            }
            Pointer.memset(piece, 1, 16 << 20);
        }
    }

    private static void babble() {
        for (int i = 0; i < 20_000; i++) {
            System.err.println("babbling, line " + i);
        }
    }
}
