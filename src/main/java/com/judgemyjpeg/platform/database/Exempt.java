package com.judgemyjpeg.platform.database;

import java.util.function.Supplier;

/// What is done in here by this thread is held up by no mode.
final class Exempt {
    private static final ThreadLocal<Boolean> NOW = ThreadLocal.withInitial(() -> false);

    private Exempt() {}

    static boolean now() {
        return NOW.get();
    }

    @SuppressWarnings("NullAway") // null goes through as the caller's own T allows
    static <T extends @org.jspecify.annotations.Nullable Object> T from(Supplier<T> work) {
        boolean before = NOW.get();
        NOW.set(true);
        try {
            return work.get();
        } finally {
            if (before) {
                NOW.set(true);
            } else {
                NOW.remove();
            }
        }
    }
}
