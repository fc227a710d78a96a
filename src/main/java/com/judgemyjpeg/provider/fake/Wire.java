package com.judgemyjpeg.provider.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// Answers that go wrong on their way.
final class Wire {
    private static final Duration FOR_EVER = Duration.ofMinutes(10);
    private static final Duration DROP = Duration.ofMillis(50);
    private static final int MANY = 10_000_000;

    private static final byte[] PAGE =
            "<!DOCTYPE html><html><title>Welcome</title><body>It works!</body></html>".getBytes(StandardCharsets.UTF_8);

    private Wire() {}

    /// @return the status that the client sees, 0 for none that means anything
    static int status(Fault fault) {
        return switch (fault) {
            case HANG, CUT -> 0;
            case SERVER_ERROR -> 500;
            default -> 200;
        };
    }

    static void send(Call call, Object answer, Fault fault) throws IOException, InterruptedException, ApiError {
        byte[] right = Json.bytes(answer);
        String json = "application/json";
        switch (fault) {
            case HANG -> Thread.sleep(FOR_EVER);
            case CUT -> {
                call.begin(200, json, right.length).write(right, 0, right.length / 2);
                throw new IOException("cut off as it was wished");
            }
            case HUGE -> {
                OutputStream out = call.begin(200, json, right.length + (long) MANY);
                out.write(right);
                out.write(blanks(MANY));
            }
            case ENDLESS -> endless(call.begin(200, json, 0));
            case DRIP -> drip(call.begin(200, json, right.length), right);
            case HTML ->
                call.begin(200, "text/html; charset=utf-8", PAGE.length).write(PAGE);
            default -> throw ApiError.serverError();
        }
    }

    /// Until the client goes: writing to it fails then.
    private static void endless(OutputStream out) throws IOException {
        byte[] blanks = blanks(65_536);
        while (!Thread.currentThread().isInterrupted()) {
            out.write(blanks);
        }
    }

    private static void drip(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
        for (byte one : bytes) {
            out.write(one);
            out.flush();
            Thread.sleep(DROP);
        }
    }

    private static byte[] blanks(int count) {
        byte[] blanks = new byte[count];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }
}
