package com.judgemyjpeg.signin;

import java.util.List;

/// A browser's name for its owner's eyes: `Firefox, Windows`. What calls itself something else is shown as it does.
final class DeviceName {
    private static final List<String> BROWSERS = List.of(
            "Edg/Edge",
            "OPR/Opera",
            "Firefox/Firefox",
            "FxiOS/Firefox",
            "CriOS/Chrome",
            "Chrome/Chrome",
            "Safari/Safari");
    private static final List<String> SYSTEMS = List.of(
            "iPhone/iPhone",
            "iPad/iPad",
            "Android/Android",
            "Windows/Windows",
            "Mac OS X/Mac",
            "CrOS/ChromeOS",
            "Linux/Linux");
    private static final int LONGEST = 40;

    private DeviceName() {}

    static String of(String agent) {
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        if (browser.isEmpty()) {
            return agent.isEmpty() ? "?" : agent.substring(0, Math.min(agent.length(), LONGEST));
        }
        return system.isEmpty() ? browser : browser + ", " + system;
    }

    private static String first(List<String> known, String agent) {
        return known.stream()
                .map(pair -> pair.split("/", 2))
                .filter(pair -> agent.contains(pair[0]))
                .map(pair -> pair[1])
                .findFirst()
                .orElse("");
    }
}
