package com.judgemyjpeg.analysis.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One record in a segment: a magic number, what it is, how long its content is, a checksum of all that, the content.
///
/// @param size with everything
@SuppressWarnings("ArrayRecordComponent")
record Frame(Kind kind, int size, byte[] content) {
    private static final int MAGIC = 0x4a4d4a31;
    private static final int HEAD = 13;
    /// More is a damaged length and no record.
    private static final int LARGEST = 64 << 10;

    enum Kind {
        ENTRY,
        SETTLED
    }

    static byte[] of(JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, entry.id());
            write(out, entry.person());
            out.writeLong(entry.at().toEpochMilli());
            out.writeLong(entry.weight());
            write(out, entry.same());
            out.writeBoolean(entry.repeat() != null);
            if (entry.repeat() != null) {
                write(out, entry.repeat());
            }
            out.write(entry.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return framed(Kind.ENTRY, bytes.toByteArray());
    }

    static byte[] settled(UUID id) {
        return framed(
                Kind.SETTLED,
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    private static byte[] framed(Kind kind, byte[] content) {
        if (content.length > LARGEST) {
            throw new IllegalArgumentException("too much for a journal: " + content.length);
        }
        return ByteBuffer.allocate(HEAD + content.length)
                .putInt(MAGIC)
                .put((byte) kind.ordinal())
                .putInt(content.length)
                .putInt(checksum(kind.ordinal(), content, 0, content.length))
                .put(content)
                .array();
    }

    private static int checksum(int kind, byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(kind);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }

    /// Null when no whole and undamaged record begins there.
    static @Nullable Frame at(byte[] copy, int position) {
        if (copy.length - position < HEAD) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(copy, position, HEAD);
        int magic = head.getInt();
        int kind = head.get();
        int length = head.getInt();
        int sum = head.getInt();
        int from = position + HEAD;
        if (magic != MAGIC
                || kind < 0
                || kind >= Kind.values().length
                || length < 0
                || length > copy.length - from
                || checksum(kind, copy, from, length) != sum) {
            return null;
        }
        byte[] content = new byte[length];
        System.arraycopy(copy, from, content, 0, length);
        return new Frame(Kind.values()[kind], HEAD + length, content);
    }

    /// Whether a record seems to begin there whose end is not there: what a process leaves that died while it wrote, or
    /// nothing but zeros, what a loss of power may leave.
    static boolean isCut(byte[] copy, int position) {
        int left = copy.length - position;
        if (left < HEAD) {
            return true;
        }
        ByteBuffer head = ByteBuffer.wrap(copy, position, HEAD);
        boolean begins = head.getInt() == MAGIC && head.get() < Kind.values().length;
        int length = head.getInt();
        return begins ? length > left - HEAD && length <= LARGEST : isZero(copy, position);
    }

    private static boolean isZero(byte[] copy, int position) {
        for (int i = position; i < copy.length; i++) {
            if (copy[i] != 0) {
                return false;
            }
        }
        return true;
    }

    UUID settled() {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    JournalEntry entry() {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            return new JournalEntry(
                    uuid(in),
                    uuid(in),
                    Instant.ofEpochMilli(in.readLong()),
                    in.readLong(),
                    uuid(in),
                    in.readBoolean() ? uuid(in) : null,
                    in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // its checksum was right
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
