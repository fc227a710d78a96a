package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.Pools.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.RequestContext;
import org.jspecify.annotations.Nullable;

/// `/v1/files`. Files are streamed to disk: one with a batch of photos may have 200 MB.
final class StoredFiles implements Door, AutoCloseable {
    static final String PATH = "/v1/files";

    private final Map<String, StoredFile> files = Collections.synchronizedMap(new LinkedHashMap<>());
    private final InstantSource clock;
    private final Path folder;

    StoredFiles(InstantSource clock) throws IOException {
        this.clock = clock;
        folder = Files.createTempDirectory("fake-provider");
    }

    @Override
    public void answer(Call call, Caller caller) throws IOException, ApiError {
        List<String> asked = call.below(PATH);
        switch (call.method() + " " + asked.size()) {
            case "POST 0" -> call.reply(200, upload(call, caller).view());
            case "GET 0" -> call.reply(200, Json.page(views(caller), call.query("after", ""), call.limit()));
            case "GET 1" -> call.reply(200, find(caller, asked.getFirst()).view());
            case "DELETE 1" -> call.reply(200, delete(find(caller, asked.getFirst())));
            case "GET 2" -> send(call, find(caller, asked.getFirst()), asked.getLast());
            default -> throw ApiError.noRoute(call.method(), call.path());
        }
    }

    StoredFile find(Caller caller, String id) throws ApiError {
        StoredFile file = files.get(id);
        if (file == null || !file.pool().equals(caller.pool().name())) {
            throw ApiError.noSuch("id", "No such File object: " + id);
        }
        return file;
    }

    Path fresh() throws IOException {
        return Files.createTempFile(folder, "", "");
    }

    /// Takes a file that [#fresh] made and somebody has written.
    StoredFile keep(Caller caller, Path content, String filename, String purpose) throws IOException {
        StoredFile file = new StoredFile(
                Forms.id("file-"),
                caller.pool().name(),
                content,
                Files.size(content),
                clock.instant().getEpochSecond(),
                filename,
                purpose);
        files.put(file.id(), file);
        return file;
    }

    private StoredFile upload(Call call, Caller caller) throws IOException, ApiError {
        String purpose = "";
        String filename = "";
        Path content = null;
        try {
            for (FileItemIterator parts = parts(call); parts.hasNext(); ) {
                FileItemStream part = parts.next();
                try (InputStream in = part.openStream()) {
                    if (part.getFieldName().equals("purpose")) {
                        purpose = new String(in.readNBytes(100), StandardCharsets.UTF_8);
                    } else if (part.getFieldName().equals("file")) {
                        filename = part.getName() == null ? "file" : part.getName();
                        content = written(in);
                    }
                }
            }
        } catch (FileUploadException e) {
            throw ApiError.badRequest(null, null, "Could not parse multipart form");
        }
        if (content == null || purpose.isEmpty()) {
            throw ApiError.missing(content == null ? "file" : "purpose");
        }
        return keep(caller, content, filename, purpose);
    }

    private static FileItemIterator parts(Call call) throws IOException, FileUploadException {
        FileUpload upload = new FileUpload();
        upload.setFileCountMax(10);
        return upload.getItemIterator(new RequestContext() {
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
        });
    }

    private Path written(InputStream in) throws IOException {
        Path content = fresh();
        try (OutputStream out = Files.newOutputStream(content)) {
            in.transferTo(out);
        }
        return content;
    }

    private List<Map<String, @Nullable Object>> views(Caller caller) {
        synchronized (files) {
            return files.values().stream()
                    .filter(file -> file.pool().equals(caller.pool().name()))
                    .map(StoredFile::view)
                    .toList()
                    .reversed();
        }
    }

    private Object delete(StoredFile file) throws IOException {
        files.remove(file.id());
        Files.deleteIfExists(file.content());
        return Json.object("id", file.id(), "object", "file", "deleted", true);
    }

    private static void send(Call call, StoredFile file, String what) throws IOException, ApiError {
        if (!what.equals("content")) {
            throw ApiError.noRoute(call.method(), call.path());
        }
        try (OutputStream out = call.begin(200, "application/octet-stream", file.bytes() == 0 ? -1 : file.bytes())) {
            Files.copy(file.content(), out);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : all.toList()) {
                Files.deleteIfExists(one);
            }
        }
        Files.deleteIfExists(folder);
    }
}
