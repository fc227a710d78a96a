package com.judgemyjpeg;

import java.nio.file.Path;

/// Where tests keep what takes long to make, between runs too. Each of the JVMs that run tests
/// at the same time has its own.
final class TestFolder {
    private static final String FORK = System.getProperty("judge.test.fork", "1");

    private TestFolder() {}

    static Path named(String name) {
        return Path.of("target", name + "-" + FORK);
    }
}
