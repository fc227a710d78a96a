package com.judgemyjpeg.cockpit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list that is cut by its last row.
///
/// @param next where the page after this one is; null on the last
public record Slice<T>(List<T> rows, @Nullable String next) {
    static final int SIZE = 50;

    /// @param found one row more than a page has, when there are as many
    /// @param after the address of the page that follows a row
    static <T> Slice<T> of(List<T> found, Function<T, String> after) {
        return found.size() <= SIZE
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, SIZE), after.apply(found.get(SIZE - 1)));
    }
}
