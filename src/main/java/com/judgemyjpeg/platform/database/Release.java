package com.judgemyjpeg.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Properties;

/// A version of this program, as the build stamped it; numbers only, so that two can be compared.
public record Release(int major, int minor, int patch) implements Comparable<Release> {
    private static final String STAMP = "/META-INF/build-info.properties";

    public static Release current() {
        try (InputStream in = Release.class.getResourceAsStream(STAMP)) {
            if (in == null) {
                throw new IllegalStateException("The build left no " + STAMP);
            }
            var stamp = new Properties();
            stamp.load(in);
            return parse(stamp.getProperty("build.version", ""));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `1.2.3`, also with a suffix such as `-SNAPSHOT`, which is left out.
    static Release parse(String text) {
        String[] parts = text.strip().split("[.-]", 4);
        if (parts.length < 3) {
            throw new IllegalArgumentException("Not a version: " + text);
        }
        return new Release(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public int compareTo(Release other) {
        return Comparator.comparingInt(Release::major)
                .thenComparingInt(Release::minor)
                .thenComparingInt(Release::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
