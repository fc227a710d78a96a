package com.judgemyjpeg.platform.web;

/// Where to go on, as an address carried it along. Only a path of our own: `//elsewhere` and
/// `/\elsewhere` are other sites to a browser.
public final class OwnPath {
    private OwnPath() {}

    public static String or(String fallback, String wanted) {
        return isOurs(wanted) ? wanted : fallback;
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
