package com.judgemyjpeg.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body: small on purpose. Whoever wants the critique asks for it at `links.self`, with a key.
record Message(String type, Instant timestamp, Content data) {

    /// @param status `done`, `refused`, `failed`; `test`
    /// @param score out of 100
    /// @param problem a code of the list of problems
    /// @param links `self` for programs, `page` for people
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(
            String id,
            String status,
            @Nullable Integer score,
            @Nullable String problem,
            Map<String, String> links) {}

    /// @param path of a page; its twin for programs lies below `/api/v1`
    static Map<String, String> links(PublicAddress address, String path) {
        return Map.of("self", address.link("/api/v1" + path), "page", address.link(path));
    }
}
