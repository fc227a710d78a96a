package com.judgemyjpeg.analysis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Many open event streams on real sockets, read by one thread.
final class OpenStreams implements AutoCloseable {
    /// How many may be waiting for their first event, so that the backlog of the server's socket is not what is measured.
    private static final int OPENING = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final class Stream {
        String tail = "";
        String awaited = "";
    }

    private final int port;
    private final Selector selector = Selector.open();
    private final List<SelectionKey> open = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);

    OpenStreams(int port) throws IOException {
        this.port = port;
    }

    /// Opens a stream for each request and waits until each was told of this stage.
    void open(List<String> requests, String stage) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int asked = 0;
        int told = 0;
        while (told < requests.size()) {
            while (asked < requests.size() && asked - told < OPENING) {
                ask(requests.get(asked++), stage);
            }
            told += heard(end).size();
        }
    }

    private void ask(String request, String stage) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        Stream stream = new Stream();
        stream.awaited = stage;
        open.add(channel.register(selector, SelectionKey.OP_READ, stream));
    }

    /// From now on each waits to be told of this stage.
    void expect(String stage) {
        open.forEach(key -> ((Stream) key.attachment()).awaited = stage);
    }

    /// Waits until each was told; the milliseconds since `begin` at which each was.
    List<Double> heardSince(long begin) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Double> times = new ArrayList<>();
        while (times.size() < open.size()) {
            heard(end).forEach(nanos -> times.add((nanos - begin) / 1e6));
        }
        return times;
    }

    private List<Long> heard(long end) throws IOException {
        List<Long> told = new ArrayList<>();
        selector.select(key -> {
            Stream stream = (Stream) key.attachment();
            if (read(key, stream)) {
                told.add(System.nanoTime());
                stream.awaited = "";
            }
        }, 1000);
        if (System.nanoTime() > end) {
            throw new IOException("some were not told within " + PATIENCE);
        }
        return told;
    }

    private boolean read(SelectionKey key, Stream stream) {
        try {
            buffer.clear();
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                throw new IllegalStateException("the server ended a stream: " + stream.tail);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String seen = stream.tail + StandardCharsets.US_ASCII.decode(buffer.flip());
        stream.tail = seen.substring(Math.max(0, seen.length() - 40));
        return !stream.awaited.isEmpty() && seen.contains("\"stage\":\"" + stream.awaited + "\"");
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : open) {
            key.channel().close();
        }
        selector.close();
    }
}
