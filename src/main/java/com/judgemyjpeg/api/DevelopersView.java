package com.judgemyjpeg.api;

import java.util.List;
import java.util.Locale;

/// What a developer needs to begin.
///
/// @param origin where the API is
public record DevelopersView(String origin, int hourly, List<Call> calls) {

    /// @param id names its sentence
    public record Call(String method, String path, String id, String scope) {
        static Call of(Operation operation) {
            return new Call(
                    operation.method().toUpperCase(Locale.ROOT),
                    operation.path(),
                    operation.id(),
                    operation.scope() == null ? "" : operation.scope().code());
        }
    }

    static DevelopersView of(String origin, int hourly) {
        return new DevelopersView(
                origin, hourly, Operations.ALL.stream().map(Call::of).toList());
    }

    public static List<Snippet> snippets() {
        return List.of(Snippet.values());
    }
}
