package com.judgemyjpeg.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Calls of the last days as columns, oldest first, in a box of [#WIDTH] by [#HEIGHT].
///
/// @param most the count that reaches the top
public record UsePlotView(List<Column> columns, long total, long most) {
    public static final int WIDTH = 300;
    public static final int HEIGHT = 40;
    static final int DAYS = 30;
    private static final int STEP = WIDTH / DAYS;
    private static final int THINNEST = 2;

    public record Column(LocalDate day, int calls, int x, int height) {}

    static UsePlotView of(LocalDate today, Map<LocalDate, Integer> calls) {
        int most = Math.max(1, calls.values().stream().mapToInt(it -> it).max().orElse(0));
        List<Column> columns = IntStream.range(0, DAYS)
                .mapToObj(i -> {
                    LocalDate day = today.minusDays(DAYS - 1L - i);
                    int count = calls.getOrDefault(day, 0);
                    return new Column(day, count, i * STEP + 1, height(count, most));
                })
                .toList();
        return new UsePlotView(
                columns, columns.stream().mapToLong(Column::calls).sum(), most);
    }

    public static int columnWidth() {
        return STEP - 2;
    }

    /// A single one is still to be seen.
    private static int height(int count, int most) {
        return count == 0 ? 0 : (int) Math.max(THINNEST, Math.round(HEIGHT * (double) count / most));
    }
}
