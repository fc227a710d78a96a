package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.insight.Kpi;
import com.judgemyjpeg.insight.KpiMonth;
import com.judgemyjpeg.platform.web.Page;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Months of key figures, oldest first, the one that runs at the end; as columns of small plots in
/// boxes of [#width] by [#HEIGHT].
public record FiguresView(List<KpiMonth> months) {
    public static final int HEIGHT = 64;
    private static final int STEP = 24;
    private static final int THINNEST = 2;

    /// @param value as it is said
    /// @param soFar the month runs, or news of it may still come
    public record Column(YearMonth month, String value, int x, int height, boolean soFar, boolean loss) {
        public static final int WIDTH = STEP - 6;

        /// As the style sheet calls it.
        public String style() {
            return loss ? "failed" : soFar ? "count so-far" : "count";
        }
    }

    public int width() {
        return months.size() * STEP;
    }

    /// The last month that is over.
    public KpiMonth last() {
        return months.get(months.size() - 2);
    }

    /// The one that runs.
    public KpiMonth current() {
        return months.getLast();
    }

    public List<KpiMonth> newestFirst() {
        return months.reversed();
    }

    /// A loss has no height: its column is a line on the ground.
    public List<Column> columns(Kpi kpi, Page page) {
        double most = months.stream()
                .mapToDouble(month -> month.value(kpi).orElse(0))
                .max()
                .orElse(0);
        return IntStream.range(0, months.size())
                .mapToObj(i -> {
                    KpiMonth month = months.get(i);
                    OptionalDouble value = month.value(kpi);
                    return new Column(
                            month.month(),
                            say(kpi, month, page),
                            i * STEP + 3,
                            value.isEmpty() || value.getAsDouble() == 0 ? 0 : height(value.getAsDouble(), most),
                            month.known() == KpiMonth.Known.SO_FAR,
                            value.orElse(0) < 0);
                })
                .toList();
    }

    private static int height(double value, double most) {
        return (int) Math.max(THINNEST, Math.round(HEIGHT * value / Math.max(most, Double.MIN_NORMAL)));
    }

    public static String say(Kpi kpi, KpiMonth month, Page page) {
        OptionalDouble value = month.value(kpi);
        if (value.isEmpty()) {
            return page.t("desk.figures.unknown");
        }
        return switch (kpi.unit()) {
            case COUNT -> page.number(value.getAsDouble(), 0);
            case SHARE -> page.percent(value.getAsDouble());
            case CENTS -> page.euros(Math.round(value.getAsDouble()));
            case MICROS -> page.dollars(Math.round(value.getAsDouble()));
        };
    }
}
