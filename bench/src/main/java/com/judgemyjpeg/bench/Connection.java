package com.judgemyjpeg.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One kept connection that asks for the same page again and again, with as little work as possible, because
/// it shares the machine with the server. Knows of HTTP/1.1 only what servers answer to this: a length, or
/// chunks.
final class Connection implements AutoCloseable {
    private static final int LONGEST = 1 << 20;

    private final Page page;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(LONGEST);
    private @Nullable SocketChannel channel;

    Connection(Page page) {
        this.page = page;
        byte[] bytes = page.request();
        request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    }

    /// @throws IOException no answer, or not the one expected
    void ask() throws IOException {
        SocketChannel open = opened();
        request.flip();
        while (request.hasRemaining()) {
            open.write(request);
        }
        answer.clear();
        String head = head(open);
        int bodyStart = head.length();
        int length = length(head);
        int bytes = length >= 0 ? body(open, bodyStart, length) : chunks(open, bodyStart);
        if (!head.startsWith("200", 9) || !page.fits(bytes)) {
            throw new IOException(head.lines().findFirst().orElse("") + " with " + bytes + " bytes");
        }
        if (head.contains("connection: close")) {
            close();
        }
    }

    private SocketChannel opened() throws IOException {
        if (channel == null) {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), page.port()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return channel;
    }

    private void more(SocketChannel open) throws IOException {
        if (open.read(answer) < 0) {
            throw new EOFException("the server hung up");
        }
    }

    /// In small letters, up to and with the empty line.
    private String head(SocketChannel open) throws IOException {
        int seen = 0;
        while (true) {
            more(open);
            for (; seen + 3 < answer.position(); seen++) {
                if (answer.get(seen) == '\r' && answer.get(seen + 2) == '\r' && answer.get(seen + 3) == '\n') {
                    return text(0, seen + 4).toLowerCase(Locale.ROOT);
                }
            }
        }
    }

    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        answer.get(from, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        int at = head.indexOf("\r\ncontent-length:");
        return at < 0 ? -1 : Integer.parseInt(head.substring(at + 17, head.indexOf('\r', at + 2)).strip());
    }

    private int body(SocketChannel open, int start, int length) throws IOException {
        while (answer.position() < start + length) {
            more(open);
        }
        return answer.position() - start;
    }

    private int chunks(SocketChannel open, int start) throws IOException {
        int sum = 0;
        int at = start;
        while (true) {
            int end = endOfLine(open, at);
            int size = Integer.parseInt(text(at, end).strip(), 16);
            at = end + 2 + size + 2;
            body(open, at, 0);
            if (size == 0) {
                return sum;
            }
            sum += size;
        }
    }

    private int endOfLine(SocketChannel open, int from) throws IOException {
        for (int at = from; ; at++) {
            body(open, at + 2, 0);
            if (answer.get(at) == '\r') {
                return at;
            }
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // it is gone either way
        }
        channel = null;
    }
}
