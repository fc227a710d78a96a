package com.judgemyjpeg.pixels;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.DataInputStream;
import java.io.IOException;

/// An animated WebP is not taken, as a GIF is not: whoever sends one did not mean one photograph, and its
/// decoder holds whole canvases.
final class WebpHeader {
    private static final int VP8_LOSSY = 0x56503820;
    private static final int VP8_LOSSLESS = 0x5650384c;
    private static final int VP8_EXTENDED = 0x56503858;
    private static final int ANIMATED = 0x02;

    private WebpHeader() {}

    static Header read(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        int kind = in.readInt();
        in.skipNBytes(4);
        return switch (kind) {
            case VP8_LOSSY -> lossy(in);
            case VP8_LOSSLESS -> lossless(in);
            case VP8_EXTENDED -> extended(in);
            default -> throw new Refused(Problem.DAMAGED_PHOTO);
        };
    }

    private static Header lossy(DataInputStream in) throws IOException {
        in.skipNBytes(3);
        if (little(in, 3) != 0x2a019d) {
            throw new Refused(Problem.DAMAGED_PHOTO);
        }
        return Header.of(Format.WEBP, little(in, 2) & 0x3fff, little(in, 2) & 0x3fff);
    }

    private static Header lossless(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != 0x2f) {
            throw new Refused(Problem.DAMAGED_PHOTO);
        }
        int bits = little(in, 4);
        return Header.of(Format.WEBP, (bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
    }

    private static Header extended(DataInputStream in) throws IOException {
        if ((little(in, 4) & ANIMATED) != 0) {
            throw Magic.notTaken("animated WebP");
        }
        return Header.of(Format.WEBP, little(in, 3) + 1, little(in, 3) + 1);
    }

    private static int little(DataInputStream in, int bytes) throws IOException {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= in.readUnsignedByte() << 8 * i;
        }
        return value;
    }
}
