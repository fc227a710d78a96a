package com.judgemyjpeg.drill;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;

/// HTTP/1.1 to a server of our own on loopback, as cheap as it can be: thousands of calls a second must leave the
/// processors to the program that is looked at, which no general client does. It keeps connections, asks one thing at a
/// time on each, and reads what Tomcat sends; for anything else use a real client.
final class Calls implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int BUFFER = 16 << 10;

    private final InetSocketAddress server;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    Calls(int port) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// @param lines of the head, without the first
    record Answer(int status, List<String> lines, String body) {}

    /// The bytes of a request.
    static byte[] request(String method, String path, String moreHead, byte[] body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n" + moreHead
                + (method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    Answer call(byte[] request) throws IOException {
        Connection kept = idle.pollFirst();
        if (kept != null) {
            try {
                return call(kept, request);
            } catch (EOFException closedMeanwhile) {
                // the server ends what was idle; nothing was read, so asking again is right
            }
        }
        return call(new Connection(server), request);
    }

    private Answer call(Connection connection, byte[] request) throws IOException {
        try {
            connection.socket.getOutputStream().write(request);
            Answer answer = connection.read();
            if (connection.stays) {
                idle.addFirst(connection);
            } else {
                connection.socket.close();
            }
            return answer;
        } catch (IOException e) {
            connection.socket.close();
            throw e;
        }
    }

    @Override
    public void close() {
        for (Connection one = idle.poll(); one != null; one = idle.poll()) {
            try {
                one.socket.close();
            } catch (IOException e) {
                // it is closed
            }
        }
    }

    private static final class Connection {
        private final Socket socket;
        private final InputStream in;
        private boolean stays = true;

        Connection(InetSocketAddress server) throws IOException {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }

        Answer read() throws IOException {
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            List<String> lines = new ArrayList<>();
            int length = 0;
            boolean chunked = false;
            for (String line = line(); !line.isEmpty(); line = line()) {
                lines.add(line);
                String small = line.toLowerCase(Locale.ROOT);
                if (small.startsWith("content-length:")) {
                    length = Integer.parseInt(small.substring(15).strip());
                } else if (small.equals("transfer-encoding: chunked")) {
                    chunked = true;
                } else if (small.equals("connection: close")) {
                    stays = false;
                }
            }
            return new Answer(status, lines, chunked ? chunks() : text(in.readNBytes(length)));
        }

        private String chunks() throws IOException {
            var all = new StringBuilder();
            for (int size = size(); size > 0; size = size()) {
                all.append(text(in.readNBytes(size)));
                line();
            }
            line();
            return all.toString();
        }

        private int size() throws IOException {
            return Integer.parseInt(line(), 16);
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private String line() throws IOException {
            var line = new StringBuilder(64);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}
