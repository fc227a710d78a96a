package com.judgemyjpeg.pixels;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How the child processes are run.
///
/// @param children how many are kept warm; as many photos are worked on at the same time
/// @param timeLimit processor time for one photo; by the clock it may take three times as long, so that a busy
///     machine refuses nobody
/// @param memoryLimit resident bytes that one child may reach (Linux only; elsewhere only the Java heap is
///     bounded)
/// @param photosPerChild after so many a child is replaced, so that no leak lasts
/// @param command the program and its arguments; empty means this same program, as it was started
/// @param cacheFolder where natives are unpacked to; made when missing
/// @param testHook makes certain files steer the child; never outside of tests
public record PixelSettings(
        int children,
        Duration timeLimit,
        long memoryLimit,
        int photosPerChild,
        List<String> command,
        Path cacheFolder,
        boolean testHook) {

    public PixelSettings {
        command = List.copyOf(command);
        if (children < 1 || photosPerChild < 1) {
            throw new IllegalArgumentException("at least one child for at least one photo");
        }
    }

    public static PixelSettings in(Path cacheFolder) {
        return new PixelSettings(2, Duration.ofSeconds(20), 1_200_000_000L, 200, List.of(), cacheFolder, false);
    }

    public PixelSettings withChildren(int count) {
        return new PixelSettings(count, timeLimit, memoryLimit, photosPerChild, command, cacheFolder, testHook);
    }
}
