package com.judgemyjpeg.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What one thing showed in several rounds. The median speaks for it, the range says how much to believe it.
record Series(List<Double> values) {
    Series {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return sorted()[0];
    }

    double most() {
        return sorted()[values.size() - 1];
    }

    /// Median and range, such as `1,234 (1,180-1,290)`.
    String told(int decimals) {
        String number = "%,." + decimals + "f";
        return (number + " (" + number + "-" + number + ")").formatted(median(), least(), most());
    }

    String median(int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", median());
    }

    private double[] sorted() {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
