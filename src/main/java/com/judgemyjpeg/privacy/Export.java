package com.judgemyjpeg.privacy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A copy of everything of one person, written as a ZIP while it is read: nothing on the disk,
/// and in memory one page of rows and, as in every ZIP, the names of the files so far.
public final class Export implements AutoCloseable {
    /// No way up, no drive, no name that only one system takes.
    private static final Pattern PATH =
            Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N} ._-]*(/[\\p{L}\\p{N}_-][\\p{L}\\p{N} ._-]*)*");

    private static final int LONGEST_NAME = 60;

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final Instant at;

    Export(OutputStream out, JsonMapper json, Instant at) {
        this.zip = new ZipOutputStream(out);
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
        this.at = at;
    }

    /// The rows after one of them, in pages.
    @FunctionalInterface
    public interface After<T> {
        /// @param last null for the first page
        /// @return empty at the end
        List<T> page(@Nullable T last);
    }

    /// One value as a file of its own.
    public void json(String path, Object value) throws IOException {
        begin(path, Deflater.DEFAULT_COMPRESSION);
        json.writeValue(unclosed(), value);
        zip.closeEntry();
    }

    /// All rows as one array.
    public <T> void list(String path, After<T> rows) throws IOException {
        begin(path, Deflater.DEFAULT_COMPRESSION);
        try (JsonGenerator array = json.createGenerator(unclosed())) {
            array.writeStartArray();
            each(rows, array::writePOJO);
            array.writeEndArray();
        }
        zip.closeEntry();
    }

    /// Bytes as they are; photos are compressed already.
    public void file(String path, InputStream in) throws IOException {
        begin(path, Deflater.NO_COMPRESSION);
        in.transferTo(zip);
        zip.closeEntry();
    }

    /// Goes through all rows, page by page.
    public static <T> void each(After<T> rows, Step<T> step) throws IOException {
        List<T> page = rows.page(null);
        while (!page.isEmpty()) {
            for (T row : page) {
                step.take(row);
            }
            page = rows.page(page.getLast());
        }
    }

    /// What is done with each row.
    @FunctionalInterface
    public interface Step<T> {
        void take(T row) throws IOException;
    }

    /// A name that somebody gave to a thing, as a part of a path: letters, digits, dashes. Not
    /// unique.
    public static String named(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        int end = plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length())));
        return plain.isEmpty() ? "unnamed" : plain.substring(0, end);
    }

    private void begin(String path, int level) throws IOException {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("no path for a copy: " + path);
        }
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(at.toEpochMilli());
        zip.setLevel(level);
        zip.putNextEntry(entry);
    }

    /// What writes JSON closes what it wrote to.
    private OutputStream unclosed() {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                zip.write(bytes, offset, length);
            }

            @Override
            public void close() {}
        };
    }

    /// Writes the directory: without it, what breaks off is recognised as broken.
    @Override
    public void close() throws IOException {
        zip.finish();
    }
}
