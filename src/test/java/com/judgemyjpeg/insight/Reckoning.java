package com.judgemyjpeg.insight;

import com.judgemyjpeg.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A third way to the same figures of money, in plain Java, a look at a moment at a time: so that both ways of
/// the program do not share a mistake.
record Reckoning(List<Paid> invoices, Map<String, Instant> ends, Map<YearMonth, Long> revenue) {

    record Paid(String sale, String id, long twelfths, Instant since, Instant until, Instant at) {}

    static Reckoning of(Database database) {
        return database.read(jdbc -> {
            Map<YearMonth, Long> revenue = new TreeMap<>();
            jdbc.sql("select paid_at, cents from purchase")
                    .query((row, n) -> revenue.merge(month(instant(row, 1)), row.getLong(2), Long::sum))
                    .list();
            jdbc.sql("select settled_at, cents from refund where state = 'done'")
                    .query((row, n) -> revenue.merge(month(instant(row, 1)), -row.getLong(2), Long::sum))
                    .list();
            Map<String, Instant> ends = new HashMap<>();
            jdbc.sql("select id, ended_at from subscription where ended_at is not null")
                    .query((row, n) -> Objects.toString(ends.put(row.getString(1), instant(row, 2))))
                    .list();
            List<Paid> paid = jdbc.sql("""
                            select subscription_id, id, plan, period_start, period_end, paid_at from purchase
                            where subscription_id is not null and cents > 0""")
                    .query((row, n) -> new Paid(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3).equals("premium-yearly") ? 7900 : 999 * 12,
                            instant(row, 4),
                            instant(row, 5),
                            instant(row, 6)))
                    .list();
            return new Reckoning(paid, ends, revenue);
        });
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Of the invoices that have begun by then the newest decides, unless its time or its subscription is over.
    long twelfths(String sale, Instant at) {
        Paid newest = invoices.stream()
                .filter(it -> it.sale().equals(sale) && !it.since().isAfter(at))
                .max(Comparator.comparing(Paid::since).thenComparing(Paid::at).thenComparing(Paid::id))
                .orElse(null);
        if (newest == null || !newest.until().isAfter(at)) {
            return 0;
        }
        @Nullable Instant ended = ends.get(sale);
        return ended != null && !ended.isAfter(at) ? 0 : newest.twelfths();
    }

    /// Revenue, subscriptions at the beginning, lost ones, those at the end, twelfths.
    List<Long> month(YearMonth month, Instant now) {
        Instant before = KpiMonth.begins(month).minusNanos(1000);
        Instant end = KpiMonth.begins(month.plusMonths(1)).minusNanos(1000);
        Instant at = now.isBefore(end) ? now : end;
        List<String> sales = invoices.stream().map(Paid::sale).distinct().toList();
        List<String> ran = sales.stream().filter(it -> twelfths(it, before) > 0).toList();
        return List.of(
                revenue.getOrDefault(month, 0L),
                (long) ran.size(),
                ran.stream().filter(it -> twelfths(it, at) == 0).count(),
                sales.stream().filter(it -> twelfths(it, at) > 0).count(),
                sales.stream().mapToLong(it -> twelfths(it, at)).sum());
    }
}
