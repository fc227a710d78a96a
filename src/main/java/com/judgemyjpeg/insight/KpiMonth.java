package com.judgemyjpeg.insight;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The key figures of a month (UTC).
///
/// @param values what is not there cannot be said: nothing was there to divide by
public record KpiMonth(YearMonth month, Known known, Tally tally, Map<Kpi, Double> values) {

    public enum Known {
        /// counted so far: the month runs, or news of it may still be under way
        SO_FAR,
        COMPLETE
    }

    static KpiMonth of(YearMonth month, Known known, Tally tally, double euroPerDollar) {
        Map<Kpi, Double> values = new EnumMap<>(Kpi.class);
        for (Kpi kpi : Kpi.values()) {
            kpi.of(tally, euroPerDollar).ifPresent(value -> values.put(kpi, value));
        }
        return new KpiMonth(month, known, tally, values);
    }

    public OptionalDouble value(Kpi kpi) {
        Double value = values.get(kpi);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static Instant begins(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
