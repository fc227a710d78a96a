package com.judgemyjpeg.bench;

import java.util.ArrayList;
import java.util.List;

/// A Markdown table that also reads well in a terminal.
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        row(heads);
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (int n = 0; n < rows.size(); n++) {
            line(table, rows.get(n), widths);
            if (n == 0) {
                line(table, List.of(), widths);
            }
        }
        return table.toString();
    }

    private static void line(StringBuilder table, List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String cell = row.isEmpty() ? "-".repeat(widths[i]) : row.get(i);
            table.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length())).append(' ');
        }
        table.append("|\n");
    }
}
