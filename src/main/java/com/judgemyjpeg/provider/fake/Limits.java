package com.judgemyjpeg.provider.fake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How much a quota pool may ask for. `null` is without a limit; 0 is a quota of nothing, as an
/// account has that never paid.
///
/// @param rpm requests in any 60 seconds
/// @param tpm tokens in any 60 seconds
/// @param rpd requests in any 24 hours
/// @param ipm images in any 60 seconds
/// @param concurrency calls in flight
public record Limits(
        @Nullable Integer rpm,
        @Nullable Integer tpm,
        @Nullable Integer rpd,
        @Nullable Integer ipm,
        @Nullable Integer concurrency) {

    public static final Limits NONE = new Limits(null, null, null, null, null);

    private static final List<String> NAMES = List.of("rpm", "tpm", "rpd", "ipm", "concurrency");

    /// `rpm=1000,tpm=200000`, in any order; what is not named has no limit.
    public static Limits parse(String text) {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (String one : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] sides = one.split("=", -1);
            if (sides.length != 2 || !NAMES.contains(sides[0]) || !sides[1].matches("\\d{1,9}")) {
                throw new IllegalArgumentException("\"%s\" is no limit; write NAME=NUMBER with one of %s"
                        .formatted(one, String.join(", ", NAMES)));
            }
            given.put(sides[0], Integer.valueOf(sides[1]));
        }
        return new Limits(
                given.get("rpm"), given.get("tpm"), given.get("rpd"), given.get("ipm"), given.get("concurrency"));
    }

    boolean nothingAtAll() {
        return Integer.valueOf(0).equals(rpm) || Integer.valueOf(0).equals(rpd);
    }

    /// As it is parsed.
    @Override
    public String toString() {
        List<@Nullable Integer> values = Arrays.asList(rpm, tpm, rpd, ipm, concurrency);
        return NAMES.stream()
                .filter(name -> values.get(NAMES.indexOf(name)) != null)
                .map(name -> name + "=" + values.get(NAMES.indexOf(name)))
                .collect(Collectors.joining(","));
    }
}
