package com.judgemyjpeg.pixels;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries records over a pipe, component by component. Both ends run the same jar, so no names are sent; and
/// a child need not load a JSON library for one answer. The reading end believes no length.
final class RecordWire {
    private static final int LONGEST_LIST = 100_000;
    private static final int MOST_BYTES = 64 << 20;

    private RecordWire() {}

    static void write(DataOutput out, Type type, @Nullable Object value) throws IOException {
        out.writeBoolean(value != null);
        if (value == null) {
            return;
        }
        switch (value) {
            case Boolean it -> out.writeBoolean(it);
            case Integer it -> out.writeInt(it);
            case Double it -> out.writeDouble(it);
            case String it -> writeBytes(out, it.getBytes(StandardCharsets.UTF_8));
            case LocalDateTime it -> writeBytes(out, it.toString().getBytes(StandardCharsets.UTF_8));
            case byte[] it -> writeBytes(out, it);
            case Enum<?> it -> out.writeInt(it.ordinal());
            case List<?> it -> {
                out.writeInt(it.size());
                for (Object element : it) {
                    write(out, elementOf(type), element);
                }
            }
            case Record it -> writeRecord(out, it);
            default -> throw new IllegalArgumentException("cannot carry " + type);
        }
    }

    private static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeRecord(DataOutput out, Record value) throws IOException {
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                write(out, component.getGenericType(), component.getAccessor().invoke(value));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + value.getClass(), e);
        }
    }

    static <T extends Record> T read(DataInput in, Class<T> type) throws IOException {
        Object value = readValue(in, type);
        if (value == null) {
            throw new IOException("nothing where a record belongs");
        }
        return type.cast(value);
    }

    private static @Nullable Object readValue(DataInput in, Type type) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        if (type instanceof ParameterizedType) {
            return readList(in, elementOf(type));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return readRecord(in, plain);
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[length(in, constants.length - 1)];
        }
        return switch (plain.getSimpleName()) {
            case "boolean", "Boolean" -> in.readBoolean();
            case "int", "Integer" -> in.readInt();
            case "double", "Double" -> in.readDouble();
            case "String" -> new String(readBytes(in), StandardCharsets.UTF_8);
            case "LocalDateTime" -> readTime(in);
            case "byte[]" -> readBytes(in);
            default -> throw new IOException("cannot carry " + type);
        };
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[length(in, MOST_BYTES)];
        in.readFully(bytes);
        return bytes;
    }

    private static LocalDateTime readTime(DataInput in) throws IOException {
        try {
            return LocalDateTime.parse(new String(readBytes(in), StandardCharsets.UTF_8));
        } catch (DateTimeException e) {
            throw new IOException("not a time", e);
        }
    }

    private static List<Object> readList(DataInput in, Type element) throws IOException {
        int size = length(in, LONGEST_LIST);
        List<Object> list = new ArrayList<>(Math.min(size, 1024));
        for (int i = 0; i < size; i++) {
            Object value = readValue(in, element);
            if (value == null) {
                throw new IOException("a hole in a list");
            }
            list.add(value);
        }
        return List.copyOf(list);
    }

    private static Object readRecord(DataInput in, Class<?> type) throws IOException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = readValue(in, components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IOException("cannot make " + type, e);
        }
    }

    private static int length(DataInput in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("a length of " + length);
        }
        return length;
    }

    private static Type elementOf(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
