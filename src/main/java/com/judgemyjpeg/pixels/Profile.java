package com.judgemyjpeg.pixels;

import java.awt.color.CMMException;
import java.awt.color.ICC_Profile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An embedded ICC profile that can be used; a broken one counts as none, so that its photo is taken for sRGB.
record Profile(ICC_Profile icc, @Nullable String name) {

    static @Nullable Profile read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            ICC_Profile icc = ICC_Profile.getInstance(bytes);
            return new Profile(icc, Line.clean(name(icc.getData(ICC_Profile.icSigProfileDescriptionTag))));
        } catch (IllegalArgumentException | CMMException e) {
            return null;
        }
    }

    boolean isSrgb() {
        return name != null && name.toLowerCase(Locale.ROOT).startsWith("srgb");
    }

    boolean hasChannels(int channels) {
        return icc.getNumComponents() == channels;
    }

    /// Version 2 writes ASCII after a count, version 4 a table of languages: the first one is taken.
    private static @Nullable String name(byte @Nullable [] tag) {
        if (tag == null) {
            return null;
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(tag);
            boolean languages = in.getInt(0) == 0x6d6c7563; // "mluc"
            int at = languages ? in.getInt(24) : 12;
            byte[] text = new byte[Math.min(in.getInt(languages ? 20 : 8), 400)];
            in.get(at, text);
            return new String(text, languages ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII)
                    .replace("\0", "");
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return null;
        }
    }
}
