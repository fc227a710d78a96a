package com.judgemyjpeg.provider.fake;

import java.util.List;

/// A quota pool and the keys that share its limits.
public record PoolSpec(String name, List<String> keys, Limits limits) {
    public PoolSpec {
        keys = List.copyOf(keys);
        if (!name.matches("[a-z0-9][a-z0-9-]*")
                || keys.isEmpty()
                || !keys.stream().allMatch(PoolSpec::usable)) {
            throw new IllegalArgumentException(
                    "a pool is NAME:KEYS:LIMITS, such as a:sk-one,sk-two:rpm=1000,tpm=200000;"
                            + " its name is of small letters, digits and hyphens, a key of letters, digits, - _ and .");
        }
    }

    /// `NAME:KEY,KEY:rpm=1000,tpm=200000`; without the last part there are no limits.
    public static PoolSpec parse(String text) {
        String[] parts = text.split(":", -1);
        return new PoolSpec(
                parts[0],
                parts.length < 2 || parts.length > 3 ? List.of() : List.of(parts[1].split(",", -1)),
                parts.length == 3 ? Limits.parse(parts[2]) : Limits.NONE);
    }

    private static boolean usable(String key) {
        return key.matches("[A-Za-z0-9_.-]{4,200}");
    }
}
