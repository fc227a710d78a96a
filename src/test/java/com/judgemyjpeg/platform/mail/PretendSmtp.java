package com.judgemyjpeg.platform.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A mail server on loopback that answers one command its own way and all others with 250.
final class PretendSmtp implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    private final String command;
    private final String answer;

    PretendSmtp(String command, String answer) throws IOException {
        this.command = command;
        this.answer = answer;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                converse(socket);
            } catch (IOException e) {
                // the client went, or the test ended
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        say(socket, "220 pretend");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(socket, line.startsWith(command) ? answer : "250 fine");
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
