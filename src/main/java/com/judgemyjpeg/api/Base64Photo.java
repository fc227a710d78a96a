package com.judgemyjpeg.api;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/// The bytes of a photo that came as Base64, with or without `data:image/jpeg;base64,` before it; decoded
/// as they flow.
final class Base64Photo extends InputStream {
    static final String FIELD = "imageBase64";
    private static final String URI = "data:";
    private static final int LONGEST_TYPE = 200;

    private final InputStream text;
    private final InputStream decoded;

    private Base64Photo(InputStream text, InputStream decoded) {
        this.text = text;
        this.decoded = decoded;
    }

    /// @throws Refused DATA_URI_TYPE
    static Base64Photo of(InputStream text) throws IOException {
        byte[] start = text.readNBytes(URI.length());
        InputStream encoded = text;
        if (new String(start, StandardCharsets.ISO_8859_1).equalsIgnoreCase(URI)) {
            checkType(type(text));
        } else {
            encoded = new SequenceInputStream(new ByteArrayInputStream(start), text);
        }
        return new Base64Photo(text, Base64.getDecoder().wrap(encoded));
    }

    private static String type(InputStream text) throws IOException {
        StringBuilder type = new StringBuilder();
        int next = text.read();
        while (next != ',') {
            if (next < 0 || type.length() == LONGEST_TYPE) {
                throw broken();
            }
            type.append((char) next);
            next = text.read();
        }
        return type.toString().toLowerCase(Locale.ROOT);
    }

    private static void checkType(String type) {
        if (!type.startsWith("image/") || !type.endsWith(";base64")) {
            throw new Refused(Problem.DATA_URI_TYPE, Map.of("field", FIELD, "type", type));
        }
    }

    /// @throws Refused BAD_BASE64 when something comes after the end that padding says
    void finish() throws IOException {
        if (text.read() >= 0) {
            throw broken();
        }
    }

    @Override
    public int read() {
        try {
            return decoded.read();
        } catch (IOException e) { // the text throws none
            throw broken();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            return decoded.read(into, offset, length);
        } catch (IOException e) {
            throw broken();
        }
    }

    private static Refused broken() {
        return new Refused(Problem.BAD_BASE64, Map.of("field", FIELD));
    }
}
