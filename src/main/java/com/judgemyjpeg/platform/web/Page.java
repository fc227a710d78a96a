package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Map;

/// What a template knows of the request: who reads it and how, and how to say and write things
/// for them.
///
/// @param path where the reader is, query included; a switch of language comes back to it
public record Page(Look look, String path, Texts texts, Assets assets) {

    public Language language() {
        return look.language();
    }

    public String theme() {
        return look.theme();
    }

    /// See [Look#notice].
    public String notice() {
        return look.notice();
    }

    public Reader reader() {
        return look.reader();
    }

    public String t(String key) {
        return texts.text(language(), key);
    }

    public String t(String key, Map<String, ?> values) {
        return texts.text(language(), key, values);
    }

    public String t(String key, String place, Object value) {
        return texts.text(language(), key, Map.of(place, value));
    }

    public boolean has(String key) {
        return texts.find(language(), key) != null;
    }

    public String asset(String name) {
        return assets.url(name);
    }

    public String icon(String name) {
        return assets.url("icons.svg") + "#" + name;
    }

    public String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getInstance(language().locale());
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /// As the language writes prices; whole euros without cents.
    public String euros(long cents) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language().locale());
        format.setCurrency(Currency.getInstance("EUR"));
        format.setMaximumFractionDigits(cents % 100 == 0 ? 0 : 2);
        format.setMinimumFractionDigits(cents % 100 == 0 ? 0 : 2);
        return format.format(cents / 100.0);
    }

    /// Millionths of a dollar; what is less than ten cents keeps its hundredths of a cent.
    public String dollars(long micros) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language().locale());
        format.setCurrency(Currency.getInstance("USD"));
        int decimals = micros > 0 && micros < 100_000 ? 4 : 2;
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(micros / 1e6);
    }

    /// Always with its sign, as exposure compensation is written.
    public String signed(double value, int decimals) {
        return (value < 0 ? "−" : "+") + number(Math.abs(value), decimals);
    }

    /// Small shares keep a digit after the comma: 0.4 % of clipped pixels is a finding, 0 % is
    /// not.
    public String percent(double fraction) {
        NumberFormat format = NumberFormat.getPercentInstance(language().locale());
        format.setMaximumFractionDigits(fraction < 0.1 ? 1 : 0);
        return format.format(fraction);
    }

    /// The server does not know the reader's zone; the script in the page says it again in
    /// local time.
    public String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language().locale())
                .format(instant.atZone(ZoneOffset.UTC));
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language().locale())
                .format(day);
    }

    /// `November 2026`, as the language writes it in the middle of a sentence.
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(
                        texts.text(language(), "month.pattern"), language().locale())
                .format(month);
    }

    public String dateTime(LocalDateTime time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language().locale())
                .format(time);
    }

    public String switchTo(Language other) {
        return "/language?to=" + other.code() + "&back=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
