package com.judgemyjpeg.api;

import com.judgemyjpeg.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call as the OpenAPI document tells it.
///
/// @param scope what a key needs for it; null when no key is wanted
/// @param takes media types of the body, each with its schema; empty for none
/// @param replies what it answers when all is well: status, and the form of the body or null for none
/// @param problems what it may say instead, besides what every call may say
record Operation(
        String method,
        String path,
        String id,
        String summary,
        @Nullable Scope scope,
        List<Parameter> parameters,
        Map<String, Object> takes,
        List<Reply> replies,
        List<Problem> problems) {

    /// @param in `path`, `query` or `header`
    record Parameter(String in, String name, String description, Map<String, Object> schema) {}

    /// @param headers besides those of every answer
    record Reply(int status, String description, @Nullable Class<?> form, List<String> headers) {}
}
