package com.judgemyjpeg.scaling.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an amount of the plan counts, how it is written there, and how it is shown.
public enum Unit {
    /// Written `80 %`, kept as 0.8.
    SHARE("a share, such as '80 %'", "(\\d+(?:\\.\\d+)?) ?(%)"),
    /// Written `500 ms`, `1 s`, `5 min`, `2 h`, `30 d`, kept in seconds.
    TIME("a time, such as '500 ms', '1 s', '5 min', '2 h' or '30 d'", "(\\d+(?:\\.\\d+)?) ?(ms|s|min|h|d)"),
    /// Written `1000`.
    COUNT("a number, such as '500'", "(\\d+(?:\\.\\d+)?)()"),
    /// Written `EUR 500`, kept in units of the plan's one currency. Estimates, no accounts: fractions may be lost.
    MONEY("an amount of money, such as 'EUR 500'", "([A-Z]{3}) (\\d+(?:\\.\\d+)?)");

    private static final double CENTS_BELOW = 100;

    private final String form;
    private final Pattern pattern;

    Unit(String form, String pattern) {
        this.form = form;
        this.pattern = Pattern.compile(pattern);
    }

    /// Why a text is no amount of this unit.
    static final class Unreadable extends Exception {
        Unreadable(String why) {
            super(why, null, false, false);
        }
    }

    double read(String text, String currency) throws Unreadable {
        Matcher written = pattern.matcher(text);
        if (!written.matches()) {
            throw new Unreadable("'%s' is not %s".formatted(text, form));
        }
        return switch (this) {
            case SHARE -> Double.parseDouble(written.group(1)) / 100;
            case TIME -> Double.parseDouble(written.group(1)) * seconds(written.group(2));
            case COUNT -> Double.parseDouble(written.group(1));
            case MONEY -> money(written.group(1), written.group(2), currency);
        };
    }

    private static double seconds(String unit) {
        return switch (unit) {
            case "ms" -> 0.001;
            case "s" -> 1;
            case "min" -> 60;
            case "h" -> 3600;
            default -> 86_400;
        };
    }

    private static double money(String its, String number, String currency) throws Unreadable {
        if (!its.equals(currency)) {
            throw new Unreadable(
                    "%s %s is in another currency than the plan, which counts in %s".formatted(its, number, currency));
        }
        return Double.parseDouble(number);
    }

    /// As short as it stays true to three digits.
    public String shown(double amount, String currency) {
        return switch (this) {
            case SHARE -> number(amount * 100, amount * 100 >= 10 ? 0 : 1) + " %";
            case TIME -> time(amount);
            case COUNT -> number(amount, amount < 10 && amount != Math.rint(amount) ? 1 : 0);
            case MONEY ->
                currency + " " + number(amount, Math.abs(amount) < CENTS_BELOW && amount != Math.rint(amount) ? 2 : 0);
        };
    }

    private static String time(double seconds) {
        if (seconds < 1) {
            return number(seconds * 1000, 0) + " ms";
        }
        if (seconds < 60) {
            return number(seconds, seconds == Math.rint(seconds) ? 0 : 1) + " s";
        }
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toHours() < 1) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " d";
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
