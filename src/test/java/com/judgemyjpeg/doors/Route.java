package com.judgemyjpeg.doors;

import java.util.Comparator;
import java.util.Set;

/// One door.
///
/// @param method `ANY` for a handler that names none
/// @param takes the media type that it alone takes; mostly empty
record Route(String method, String path, String takes) implements Comparable<Route> {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    boolean safe() {
        return SAFE.contains(method);
    }

    /// Of a photo or an analysis, which have one owner.
    boolean owned() {
        return path.startsWith("/photos/{") || path.startsWith("/analyses/{");
    }

    boolean hasPlaces() {
        return path.contains("{");
    }

    /// As the table names it.
    String name() {
        return takes.isEmpty() ? path : path + " " + takes;
    }

    @Override
    public int compareTo(Route other) {
        return Comparator.comparing(Route::path)
                .thenComparing(Route::method)
                .thenComparing(Route::takes)
                .compare(this, other);
    }
}
