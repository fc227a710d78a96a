package com.judgemyjpeg.cockpit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Counts of the last days as the columns of a small plot, oldest first, in a box of [#WIDTH] by [#HEIGHT].
///
/// @param most the count that reaches the top
public record DaysView(List<Column> columns, long total, long most) {
    public static final int WIDTH = 300;
    public static final int HEIGHT = 64;
    static final int DAYS = 30;
    private static final int STEP = WIDTH / DAYS;
    private static final int THINNEST = 2;

    /// @param failed the part of the height, from the floor, that went wrong
    public record Column(LocalDate day, long count, int x, int width, int height, int failed) {}

    static DaysView of(LocalDate today, Map<LocalDate, Long> counts, Map<LocalDate, Long> failed) {
        long most = Math.max(
                1, counts.values().stream().mapToLong(Long::longValue).max().orElse(0));
        List<Column> columns = IntStream.range(0, DAYS)
                .mapToObj(i -> {
                    LocalDate day = today.minusDays(DAYS - 1L - i);
                    long count = counts.getOrDefault(day, 0L);
                    return new Column(
                            day,
                            count,
                            i * STEP + 1,
                            STEP - 2,
                            height(count, most),
                            height(failed.getOrDefault(day, 0L), most));
                })
                .toList();
        long total = columns.stream().mapToLong(Column::count).sum();
        return new DaysView(columns, total, most);
    }

    public LocalDate first() {
        return columns.getFirst().day();
    }

    /// One of a thousand is still to be seen.
    private static int height(long count, long most) {
        return count == 0 ? 0 : (int) Math.max(THINNEST, Math.round(HEIGHT * (double) count / most));
    }
}
