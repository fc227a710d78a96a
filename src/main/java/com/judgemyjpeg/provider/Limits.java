package com.judgemyjpeg.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a provider grants one project or organisation. Written as `tier-1`, `tier-2`, or
/// `rpm=3500,tpm=200000`, or a tier and what differs: `tier-1,rpd=10000`. 0 is no limit that we
/// know of.
///
/// @param requests a minute (`rpm`)
/// @param tokens a minute, question and answer (`tpm`)
/// @param daily requests a day (`rpd`)
/// @param images a minute (`ipm`)
/// @param concurrency calls at once (`concurrency`)
public record Limits(int requests, int tokens, int daily, int images, int concurrency) {
    public static final Limits NONE = new Limits(0, 0, 0, 0, 0);

    private static final Map<String, Limits> TIERS = Map.of(
            "tier-1", new Limits(3_500, 0, 0, 0, 0),
            "tier-2", new Limits(10_000, 0, 0, 0, 0));
    private static final Pattern PART = Pattern.compile("(rpm|tpm|rpd|ipm|concurrency)=(\\d{1,9})");

    public Limits {
        if (Stream.of(requests, tokens, daily, images, concurrency).anyMatch(limit -> limit < 0)) {
            throw new IllegalArgumentException("a limit is below 0");
        }
    }

    /// @throws IllegalArgumentException with what is wrong, for who wrote it
    public static Limits of(String text) {
        Limits limits = NONE;
        for (String part : text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*")) {
            limits = part.isEmpty() ? limits : limits.with(part);
        }
        return limits;
    }

    private Limits with(String part) {
        if (TIERS.containsKey(part)) {
            return TIERS.get(part);
        }
        Matcher one = PART.matcher(part);
        if (!one.matches()) {
            throw new IllegalArgumentException("'" + part + "' is no limit; write "
                    + Arrays.stream(TIERS.keySet().toArray())
                            .sorted()
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))
                    + " or rpm=, tpm=, rpd=, ipm=, concurrency= with a number");
        }
        int number = Integer.parseInt(one.group(2));
        return switch (one.group(1)) {
            case "rpm" -> new Limits(number, tokens, daily, images, concurrency);
            case "tpm" -> new Limits(requests, number, daily, images, concurrency);
            case "rpd" -> new Limits(requests, tokens, number, images, concurrency);
            case "ipm" -> new Limits(requests, tokens, daily, number, concurrency);
            default -> new Limits(requests, tokens, daily, images, number);
        };
    }
}
