package com.judgemyjpeg.pixels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Writes the TIFF block that EXIF is: a main directory, one of the exposure, one of the place.
final class Tiff {
    private static final int ROOM = 8192;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int SIGNED_RATIONAL = 10;

    private final List<Field> main = new ArrayList<>();
    private final List<Field> exposure = new ArrayList<>();
    private final List<Field> place = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this file
    private record Field(int tag, int type, int count, byte[] value) {}

    Tiff text(int tag, String text) {
        byte[] value = (text + "\0").getBytes(StandardCharsets.UTF_8);
        list(tag).add(new Field(tag, ASCII, value.length, value));
        return this;
    }

    Tiff number(int tag, int value) {
        list(tag)
                .add(new Field(
                        tag,
                        SHORT,
                        1,
                        ByteBuffer.allocate(4).putShort((short) value).array()));
        return this;
    }

    Tiff fraction(int tag, int above, int below) {
        byte[] value = ByteBuffer.allocate(8).putInt(above).putInt(below).array();
        list(tag).add(new Field(tag, tag == 0x9204 ? SIGNED_RATIONAL : RATIONAL, 1, value));
        return this;
    }

    Tiff at(int latitude, int longitude) {
        place.add(new Field(1, ASCII, 2, new byte[] {'N', 0, 0, 0}));
        place.add(new Field(2, RATIONAL, 3, degrees(latitude)));
        place.add(new Field(3, ASCII, 2, new byte[] {'E', 0, 0, 0}));
        place.add(new Field(4, RATIONAL, 3, degrees(longitude)));
        return this;
    }

    private static byte[] degrees(int degrees) {
        return ByteBuffer.allocate(24)
                .putInt(degrees)
                .putInt(1)
                .putInt(30)
                .putInt(1)
                .putInt(0)
                .putInt(1)
                .array();
    }

    private List<Field> list(int tag) {
        return tag >= 0x8298 && tag != 0x8769 && tag != 0x8825 ? exposure : main;
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(ROOM);
        out.putInt(0x4d4d002a).putInt(8);
        int exposureAt = 1000;
        int placeAt = 6000;
        main.add(pointer(0x8769, exposureAt));
        if (!place.isEmpty()) {
            main.add(pointer(0x8825, placeAt));
        }
        write(out, 8, main);
        write(out, exposureAt, exposure);
        write(out, placeAt, place);
        return out.array();
    }

    private static Field pointer(int tag, int at) {
        return new Field(tag, LONG, 1, ByteBuffer.allocate(4).putInt(at).array());
    }

    private static void write(ByteBuffer out, int at, List<Field> fields) {
        fields.sort(Comparator.comparingInt(Field::tag));
        out.position(at).putShort((short) fields.size());
        int valuesAt = at + 2 + 12 * fields.size() + 4;
        for (Field field : fields) {
            out.putShort((short) field.tag).putShort((short) field.type).putInt(field.count);
            if (field.value.length <= 4) {
                out.put(Arrays.copyOf(field.value, 4));
            } else {
                out.putInt(valuesAt);
                out.put(valuesAt, field.value);
                valuesAt += field.value.length;
            }
        }
    }
}
