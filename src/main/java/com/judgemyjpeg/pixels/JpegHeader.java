package com.judgemyjpeg.pixels;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.DataInputStream;
import java.io.IOException;

/// Looks for a JPEG's frame header. Phones put up to some megabytes of application segments before it (depth
/// maps, previews, profiles): they are skipped unread.
final class JpegHeader {
    /// Far above any real file, far below what would keep a reader busy.
    private static final int MOST_SEGMENTS = 2048;

    private JpegHeader() {}

    static Header read(DataInputStream in) throws IOException {
        in.skipNBytes(2);
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            int marker = marker(in);
            if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd8) {
                continue; // these stand alone, without a length
            }
            int length = in.readUnsignedShort() - 2;
            if (length < 0 || marker == 0xd9 || marker == 0xda) {
                break;
            }
            if (isFrame(marker)) {
                return frame(in, marker);
            }
            in.skipNBytes(length);
        }
        throw new Refused(Problem.DAMAGED_PHOTO);
    }

    private static int marker(DataInputStream in) throws IOException {
        int marker = in.readUnsignedByte();
        if (marker != 0xff) {
            throw new Refused(Problem.DAMAGED_PHOTO);
        }
        for (int fill = 0; marker == 0xff && fill < 64; fill++) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /// C4, C8 and CC lie in the range of the frames but are tables and a reserved code.
    static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc || marker == 0xf7;
    }

    private static Header frame(DataInputStream in, int marker) throws IOException {
        int bits = in.readUnsignedByte();
        int height = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        boolean usual = marker <= 0xc2 || marker == 0xc9 || marker == 0xca; // sequential and progressive
        if (!usual) {
            throw Magic.notTaken(marker == 0xf7 ? "JPEG-LS" : "lossless JPEG");
        }
        if (bits != 8) {
            throw Magic.notTaken(bits + "-bit JPEG");
        }
        return Header.of(Format.JPEG, width, height);
    }
}
