package com.judgemyjpeg.provider;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The most that a pool may cost, in millionths of a dollar; 0 is no ceiling. Written as
/// `day=10,month=200.50`, in dollars. Days and months are those of UTC.
public record Budget(long day, long month) {
    public static final Budget NONE = new Budget(0, 0);

    private static final Pattern PART = Pattern.compile("(day|month)=(\\d{1,7}(?:\\.\\d{1,6})?)");

    /// What a ceiling is for, in UTC.
    public enum Span {
        DAY,
        MONTH;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        LocalDate begins(LocalDate day) {
            return this == DAY ? day : day.withDayOfMonth(1);
        }

        Instant ends(LocalDate day) {
            LocalDate next =
                    this == DAY ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
            return next.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    long of(Span span) {
        return span == Span.DAY ? day : month;
    }

    public Budget {
        if (day < 0 || month < 0) {
            throw new IllegalArgumentException("a budget is below 0");
        }
    }

    /// @throws IllegalArgumentException with what is wrong, for who wrote it
    public static Budget of(String text) {
        Budget budget = NONE;
        for (String part : text.strip().split("\\s*,\\s*")) {
            budget = part.isEmpty() ? budget : budget.with(part);
        }
        return budget;
    }

    private Budget with(String part) {
        Matcher one = PART.matcher(part);
        if (!one.matches()) {
            throw new IllegalArgumentException(
                    "'" + part + "' is no budget; write day= or month= with dollars, as day=10,month=200.50");
        }
        long micros = new BigDecimal(one.group(2)).movePointRight(6).longValueExact();
        return one.group(1).equals("day") ? new Budget(micros, month) : new Budget(day, micros);
    }
}
