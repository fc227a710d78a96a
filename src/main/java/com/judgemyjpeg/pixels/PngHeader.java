package com.judgemyjpeg.pixels;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.DataInputStream;
import java.io.IOException;

final class PngHeader {
    private static final long IHDR_OF_13_BYTES = 13L << 32 | 0x49484452;

    private PngHeader() {}

    static Header read(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        if (in.readLong() != IHDR_OF_13_BYTES) {
            throw new Refused(Problem.DAMAGED_PHOTO);
        }
        return Header.of(Format.PNG, in.readInt(), in.readInt());
    }
}
