package com.judgemyjpeg.scaling.simulate;

import java.util.Arrays;

/// Times, of which mean and quantiles are wanted.
final class Tally {
    private float[] values = new float[1024];
    private int count;
    private double sum;
    private boolean sorted = true;

    void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = (float) value;
        sum += value;
        sorted = false;
    }

    int count() {
        return count;
    }

    double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /// 0 of nothing.
    double quantile(double share) {
        if (count == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(values, 0, count);
            sorted = true;
        }
        return values[Math.min(count - 1, (int) (share * count))];
    }

    Waits waits() {
        return new Waits(mean(), quantile(0.5), quantile(0.95), quantile(0.99));
    }
}
