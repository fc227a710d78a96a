package com.judgemyjpeg.pixels;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds small ICC profiles: three primaries and a gamma. Needed for cameras that say "Adobe RGB" in their
/// EXIF and embed no profile.
final class Profiles {
    static final String ADOBE_RGB = "Adobe RGB (1998)";

    private static final double[] D50 = {0.9642, 1, 0.8249};

    private Profiles() {}

    static byte[] adobeRgb() {
        return matrix(
                ADOBE_RGB,
                563 / 256.0,
                new double[] {0.60974, 0.31111, 0.01947},
                new double[] {0.20528, 0.62567, 0.06087},
                new double[] {0.14919, 0.06322, 0.74457});
    }

    /// @param red XYZ of the primary, adapted to D50; `green` and `blue` alike
    static byte[] matrix(String name, double gamma, double[] red, double[] green, double[] blue) {
        List<Tag> tags = new ArrayList<>();
        tags.add(new Tag("desc", description(name)));
        tags.add(new Tag("cprt", text("none")));
        tags.add(new Tag("wtpt", xyz(D50)));
        tags.add(new Tag("rXYZ", xyz(red)));
        tags.add(new Tag("gXYZ", xyz(green)));
        tags.add(new Tag("bXYZ", xyz(blue)));
        for (String curve : List.of("rTRC", "gTRC", "bTRC")) {
            tags.add(new Tag(curve, curve(gamma)));
        }
        return assembled(tags);
    }

    private static byte[] assembled(List<Tag> tags) {
        int at = 128 + 4 + 12 * tags.size();
        int size = at + tags.stream().mapToInt(tag -> tag.body.length).sum();
        ByteBuffer out = header(size);
        out.position(128).putInt(tags.size());
        for (Tag tag : tags) {
            out.put(ascii(tag.name)).putInt(at).putInt(tag.body.length);
            out.put(at, tag.body);
            at += tag.body.length;
        }
        return out.array();
    }

    private static ByteBuffer header(int size) {
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(0, size).putInt(8, 0x02400000);
        out.put(12, ascii("mntrRGB XYZ ")).put(36, ascii("acsp"));
        return out.put(68, xyz(D50), 8, 12);
    }

    private static byte[] xyz(double[] values) {
        ByteBuffer out = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
        for (double value : values) {
            out.putInt((int) Math.round(value * 65536));
        }
        return out.array();
    }

    private static byte[] curve(double gamma) {
        return ByteBuffer.allocate(16)
                .put(ascii("curv"))
                .putInt(0)
                .putInt(1)
                .putShort((short) Math.round(gamma * 256))
                .array();
    }

    private static byte[] text(String text) {
        return padded(ascii("text\0\0\0\0" + text + "\0"));
    }

    private static byte[] description(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("desc\0\0\0\0"));
        out.writeBytes(ByteBuffer.allocate(4).putInt(name.length() + 1).array());
        out.writeBytes(ascii(name + "\0"));
        out.writeBytes(new byte[4 + 4 + 2 + 1 + 67]); // no Unicode, no ScriptCode
        return padded(out.toByteArray());
    }

    private static byte[] padded(byte[] body) {
        return Arrays.copyOf(body, Math.ceilDiv(body.length, 4) * 4);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this file
    private record Tag(String name, byte[] body) {}
}
