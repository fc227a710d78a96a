package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.Pools.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/v1/files`.
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
        Path content = fresh();
        Upload upload = Upload.read(call, content);
        if (upload.filename().isEmpty() || upload.purpose().isEmpty()) {
            throw ApiError.missing(upload.filename().isEmpty() ? "file" : "purpose");
        }
        return keep(caller, content, upload.filename(), upload.purpose());
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
