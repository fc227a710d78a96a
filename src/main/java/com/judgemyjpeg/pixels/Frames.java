package com.judgemyjpeg.pixels;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What parent and child say to each other.
///
/// Child: READY, once. For each file then: parent MEASURE, RENDER_ONLY or NUDITY; child GO (so that a dead child is
/// noticed before any of the file is used up); parent the file in chunks of `int length, bytes`, ended by a
/// length of 0, or of -1 when it could not be read to its end; child any number of STEPs and one of RESULT,
/// REFUSED or BROKEN. Nobody speaks out of turn, so no frame needs a number.
final class Frames {
    static final int MEASURE = 1;
    static final int RENDER_ONLY = 2;
    static final int NUDITY = 3;
    static final int END = 0;
    static final int ABANDONED = -1;
    static final int CHUNK = 64 << 10;

    static final int READY = 10;
    static final int STEP = 11;
    static final int RESULT = 12;
    static final int REFUSED = 13;
    static final int BROKEN = 14;
    static final int GO = 15;

    /// The child's exit code when it had no memory left; `-XX:+ExitOnOutOfMemoryError` ends with the same one.
    static final int EXIT_NO_MEMORY = 3;

    private static final int MOST_VALUES = 8;

    private Frames() {}

    static void writeRefused(DataOutputStream out, Refused refused) throws IOException {
        out.writeByte(REFUSED);
        out.writeUTF(refused.problem().name());
        out.writeByte(refused.values().size());
        for (Map.Entry<String, Object> value : refused.values().entrySet()) {
            out.writeUTF(value.getKey());
            out.writeBoolean(value.getValue() instanceof Integer);
            out.writeUTF(String.valueOf(value.getValue()));
        }
    }

    static Refused readRefused(DataInputStream in) throws IOException {
        try {
            Problem problem = Problem.valueOf(in.readUTF());
            int size = Math.min(in.readUnsignedByte(), MOST_VALUES);
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < size; i++) {
                String key = in.readUTF();
                boolean number = in.readBoolean();
                String value = in.readUTF();
                values.put(key, number ? (Object) Integer.valueOf(value) : value);
            }
            return new Refused(problem, values);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a refusal", e);
        }
    }
}
