package com.judgemyjpeg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/// A host on the web, on loopback: below HTTP, so that it can misbehave in every way. What it does not know is a 404.
public final class PretendHost implements AutoCloseable {

    /// What a path does to who asks for it.
    @FunctionalInterface
    public interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public PretendHost() {
        this(ServerSocketFactory.getDefault());
    }

    public PretendHost(ServerSocketFactory sockets) {
        try {
            socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("pretend-host").start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// The heads of all requests so far, as they came.
    public List<String> requests() {
        return requests;
    }

    public PretendHost at(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /// A complete answer with its length.
    public static Answer file(byte[] body) {
        return out -> {
            head(out, "200 OK", "Content-Length: " + body.length);
            out.write(body);
        };
    }

    public static Answer redirect(int status, String location) {
        return out -> head(out, status + " Go on", "Location: " + location, "Content-Length: 0");
    }

    public static void head(OutputStream out, String status, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket one = socket.accept();
                Thread.ofPlatform().daemon().name("pretend-answer").start(() -> serve(one));
            } catch (IOException e) {
                // closed, or a handshake that failed: the next one
            }
        }
    }

    private void serve(Socket one) {
        try (one) {
            String request = head(new BufferedInputStream(one.getInputStream()));
            requests.add(request);
            Answer answer = answers.getOrDefault(
                    request.split(" ", 3)[1], out -> head(out, "404 Not Found", "Content-Length: 0"));
            answer.write(one.getOutputStream());
            one.getOutputStream().flush();
        } catch (IOException e) {
            // who asked has left
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("no request");
            }
            head.append((char) one);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
