package com.judgemyjpeg.provider.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/// A form with a file, read as it comes: one with a batch of photos may have 200 MB. Tomcat's
/// parser, which needs no Tomcat.
///
/// @param filename empty if there was no file
record Upload(String purpose, String filename) {
    static Upload read(Call call, Path target) throws IOException, ApiError {
        String purpose = "";
        String filename = "";
        try {
            for (FileItemIterator parts = new FileUpload().getItemIterator(new Sent(call)); parts.hasNext(); ) {
                FileItemStream part = parts.next();
                try (InputStream in = part.openStream()) {
                    if (part.getFieldName().equals("purpose")) {
                        purpose = new String(in.readNBytes(100), StandardCharsets.UTF_8);
                    } else if (part.getFieldName().equals("file")) {
                        filename = part.getName() == null ? "file" : part.getName();
                        write(in, target);
                    }
                }
            }
        } catch (FileUploadException e) {
            throw ApiError.badRequest(null, null, "Could not parse multipart form");
        }
        return new Upload(purpose, filename);
    }

    private static void write(InputStream in, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            in.transferTo(out);
        }
    }

    private record Sent(Call call) implements UploadContext {
        @Override
        public long contentLength() {
            return -1;
        }

        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public @Nullable String getContentType() {
            return call.asked("Content-Type").orElse(null);
        }

        @Override
        public InputStream getInputStream() {
            return call.body();
        }
    }
}
