package com.judgemyjpeg.platform.fetch;

import java.nio.charset.Charset;
import java.util.HexFormat;

/// Path and query as they may stand in a request line: people paste addresses with blanks and accents in them.
final class Escapes {
    private static final String KEPT = "-._~:/?@!$&'()*+,;=#";

    private Escapes() {}

    /// With percent signs where they are missing; what is escaped already stays.
    static String added(String text, Charset charset) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        byte[] bytes = text.getBytes(charset);
        for (int at = 0; at < bytes.length; at++) {
            char one = (char) (bytes[at] & 0xff);
            if (isKept(one) || (one == '%' && isHex(bytes, at + 1) && isHex(bytes, at + 2))) {
                out.append(one);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(bytes[at]));
            }
        }
        return out.toString();
    }

    private static boolean isKept(char one) {
        return (one >= 'a' && one <= 'z')
                || (one >= 'A' && one <= 'Z')
                || (one >= '0' && one <= '9')
                || KEPT.indexOf(one) >= 0;
    }

    private static boolean isHex(byte[] bytes, int at) {
        return at < bytes.length && HexFormat.isHexDigit(bytes[at]);
    }
}
