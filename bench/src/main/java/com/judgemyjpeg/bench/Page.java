package com.judgemyjpeg.bench;

import java.nio.charset.StandardCharsets;

/// What is asked for on the loopback interface, and how long a right answer's body is.
record Page(int port, String path, String who, int leastBytes, int mostBytes) {

    byte[] request() {
        String whoLine = who.isEmpty() ? "" : who + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + whoLine + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    boolean fits(int bytes) {
        return bytes >= leastBytes && bytes <= mostBytes;
    }
}
