package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.Anatomy.Inks;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Walks a JPEG's segments up to its first scan.
final class JpegAnatomy {
    private static final String EXIF = "Exif\0\0";
    private static final String ICC = "ICC_PROFILE\0";

    private final ByteBuffer bytes;
    private final Map<Integer, byte[]> profileParts = new TreeMap<>();
    private int profileBytes;
    private byte @Nullable [] exif;
    private int components;
    private int adobe = -1;

    private JpegAnatomy(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Anatomy of(ByteBuffer bytes) {
        JpegAnatomy jpeg = new JpegAnatomy(bytes);
        int scan = jpeg.walk();
        return new Anatomy(jpeg.exif, jpeg.profile(), false, jpeg.inks(), () -> endsEarly(bytes, scan));
    }

    /// @return where the first scan begins, or the end of the file
    private int walk() {
        int at = 2;
        while (at + 4 <= bytes.limit()) {
            int marker = bytes.get(at + 1) & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            int length = bytes.getShort(at + 2) & 0xffff;
            int end = at + 2 + length;
            if (marker == 0xda || length < 2 || end > bytes.limit()) {
                return at;
            }
            segment(marker, at + 4, length - 2);
            at = end;
        }
        return bytes.limit();
    }

    private void segment(int marker, int at, int length) {
        if (marker == 0xe1 && exif == null && Anatomy.startsWith(bytes, at, length, EXIF)) {
            exif = Anatomy.slice(bytes, at + EXIF.length(), length - EXIF.length());
        } else if (marker == 0xe2 && length > 14 && Anatomy.startsWith(bytes, at, length, ICC)) {
            profilePart(at, length);
        } else if (marker == 0xee && length >= 12 && Anatomy.startsWith(bytes, at, length, "Adobe")) {
            adobe = bytes.get(at + 11) & 0xff;
        } else if (JpegHeader.isFrame(marker) && length >= 6 && components == 0) {
            components = bytes.get(at + 5) & 0xff;
        }
    }

    /// A profile above 64 KB comes in numbered parts.
    private void profilePart(int at, int length) {
        profileBytes += length - 14;
        if (profileBytes <= Anatomy.LARGEST_PROFILE) {
            profileParts.putIfAbsent(bytes.get(at + 12) & 0xff, Anatomy.slice(bytes, at + 14, length - 14));
        }
    }

    private byte @Nullable [] profile() {
        if (profileParts.isEmpty() || profileBytes > Anatomy.LARGEST_PROFILE) {
            return null;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(profileBytes);
        profileParts.values().forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private @Nullable Inks inks() {
        if (components != 4) {
            return null;
        }
        return switch (adobe) {
            case -1 -> Inks.CMYK;
            case 2 -> Inks.YCCK_INVERTED;
            default -> Inks.CMYK_INVERTED;
        };
    }

    /// Whether no end-of-image marker follows the scan. It is looked for forwards: thumbnails before the scan
    /// and a second picture behind the first (MPO) have markers of their own.
    private static boolean endsEarly(ByteBuffer bytes, int scan) {
        int at = scan;
        while (at + 1 < bytes.limit()) {
            int marker = bytes.get(at + 1) & 0xff;
            if (bytes.get(at) != (byte) 0xff || marker == 0xff || marker == 0 || marker >= 0xd0 && marker <= 0xd7) {
                at++;
            } else if (marker == 0xd9) {
                return false;
            } else {
                at += at + 4 <= bytes.limit() ? 2 + Math.max(2, bytes.getShort(at + 2) & 0xffff) : 2;
            }
        }
        return true;
    }
}
