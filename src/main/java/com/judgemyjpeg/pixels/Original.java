package com.judgemyjpeg.pixels;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/// The bytes of one file inside the child, outside of the Java heap: the heap stays small, and the decoder
/// reads them where they lie.
final class Original implements AutoCloseable {
    static final int MAX_BYTES = 50 * 1024 * 1024;

    private Pointer memory;
    private int room;
    private int size;

    Original() {
        room = 1 << 20;
        memory = Pointer.malloc(room);
    }

    static Original of(byte[] bytes) {
        Original original = new Original();
        original.add(bytes, bytes.length);
        return original;
    }

    void add(byte[] chunk, int length) {
        if (size + length > MAX_BYTES) {
            throw new Refused(Problem.TOO_MANY_BYTES);
        }
        if (size + length > room) {
            room = Math.min(MAX_BYTES, Math.max(room * 2, size + length));
            memory = Pointer.realloc(memory, room);
        }
        buffer(room).put(size, chunk, 0, length);
        size += length;
    }

    ByteBuffer bytes() {
        return buffer(size);
    }

    InputStream stream() {
        return new BufferStream(bytes());
    }

    Mat row() {
        return new Mat(1, size, opencv_core.CV_8UC1, new BytePointer(memory).capacity(size));
    }

    private ByteBuffer buffer(int length) {
        // JavaCPP hands out the machine's byte order; files are read in the network's
        return new BytePointer(memory).capacity(length).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    }

    @Override
    public void close() {
        Pointer.free(memory);
    }

    private static final class BufferStream extends InputStream {
        private final ByteBuffer bytes;

        BufferStream(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            int got = Math.min(length, bytes.remaining());
            bytes.get(into, at, got);
            return got == 0 && length > 0 ? -1 : got;
        }
    }
}
