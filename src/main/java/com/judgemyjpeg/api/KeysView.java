package com.judgemyjpeg.api;

import com.judgemyjpeg.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One's keys, and the form for another one; shown again with what was wrong.
///
/// @param most as many one may have
/// @param hourly calls of one key in an hour
/// @param name as typed
public record KeysView(
        List<Row> rows,
        int most,
        int hourly,
        String name,
        @Nullable Problem problem,
        Map<String, Object> values) {

    /// @param oldRuns whether the secret before the last rotation works too
    public record Row(ApiKey key, boolean oldRuns, UsePlotView plot) {}

    public boolean room() {
        return rows.size() < most;
    }

    public static List<Scope> scopes() {
        return List.of(Scope.values());
    }
}
