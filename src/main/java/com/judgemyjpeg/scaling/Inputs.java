package com.judgemyjpeg.scaling;

import com.judgemyjpeg.scaling.Evidence.Hour;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Digests what a decision is made of. Values are rounded to what a sum of the same points in another order leaves the
/// same.
final class Inputs {
    private static final int BYTES = 8;
    private static final double ROUNDED = 1e6;

    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    Inputs(String plan) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        digest.update(plan.getBytes(StandardCharsets.UTF_8));
    }

    void add(List<Hour> hours) {
        hours.forEach(hour -> {
            add(hour.begins().toEpochMilli());
            add(hour.least());
            add(hour.mean());
            add(hour.most());
        });
    }

    void addPoints(List<Point> points) {
        points.forEach(point -> {
            add(point.at().toEpochMilli());
            add(point.value());
        });
    }

    private void add(double value) {
        add(Math.round(value * ROUNDED));
    }

    private void add(long value) {
        digest.update(number.clear().putLong(value).flip());
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
