package com.judgemyjpeg.provider.fake;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of a pool, kept in a folder that goes when the provider stops.
record StoredFile(String id, String pool, Path content, long bytes, long createdAt, String filename, String purpose) {
    Map<String, @Nullable Object> view() {
        return Json.object(
                "id", id,
                "object", "file",
                "bytes", bytes,
                "created_at", createdAt,
                "expires_at", null,
                "filename", filename,
                "purpose", purpose,
                "status", "processed",
                "status_details", null);
    }
}
