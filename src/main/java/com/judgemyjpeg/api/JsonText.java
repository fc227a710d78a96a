package com.judgemyjpeg.api;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/// The content of one JSON string as a stream, from behind its opening quote to its closing one; spaces
/// left out, as Base64 wants it. Jackson can push such a value somewhere, but has nothing that a store
/// could pull from.
final class JsonText extends InputStream {
    private static final int END = -1;
    private static final int NOTHING = -2;

    private final InputStream in;
    private final byte[] buffer = new byte[16 << 10];
    private int position;
    private int filled;
    private boolean ended;

    JsonText(InputStream in) {
        this.in = in;
    }

    /// What comes after the closing quote; read the content to its end before.
    InputStream after() {
        return new SequenceInputStream(new ByteArrayInputStream(buffer, position, filled - position), in);
    }

    @Override
    public int read() {
        int character = NOTHING;
        while (character == NOTHING) {
            character = ended ? END : content();
        }
        return character;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int count = 0;
        while (count < length && (count == 0 || position < filled)) {
            int character = read();
            if (character == END) {
                break;
            }
            into[offset + count++] = (byte) character;
        }
        return count == 0 && length > 0 ? END : count;
    }

    private int content() {
        int raw = raw();
        return switch (raw) {
            case '"' -> {
                ended = true;
                yield END;
            }
            case '\\' -> escaped();
            case ' ' -> NOTHING;
            default -> {
                if (raw < ' ') {
                    throw new Refused(Problem.BAD_JSON);
                }
                yield raw;
            }
        };
    }

    private int escaped() {
        int escape = raw();
        return switch (escape) {
            case '/', '"', '\\' -> escape;
            case 'b', 'f', 'n', 'r', 't' -> NOTHING;
            case 'u' -> unicode();
            default -> throw new Refused(Problem.BAD_JSON);
        };
    }

    /// Beyond ASCII nothing is Base64 anyway: it becomes a character that is none.
    private int unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(raw(), 16);
            if (digit < 0) {
                throw new Refused(Problem.BAD_JSON);
            }
            value = value << 4 | digit;
        }
        return value > 0x7f ? '?' : value <= ' ' ? NOTHING : value;
    }

    private int raw() {
        if (position == filled) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    private void fill() {
        try {
            filled = in.read(buffer);
            position = 0;
        } catch (IOException e) {
            throw new Refused(Problem.UPLOAD_CUT);
        }
        if (filled <= 0) {
            filled = 0;
            throw new Refused(Problem.BAD_JSON); // it ends within the text
        }
    }
}
