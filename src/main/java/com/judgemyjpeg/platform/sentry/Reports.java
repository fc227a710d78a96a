package com.judgemyjpeg.platform.sentry;

import org.jspecify.annotations.Nullable;

/// The door: tells of an incident. Returns at once, whoever listens, and throws nothing.
public interface Reports extends AutoCloseable {
    Reports OFF = new Reports() {
        @Override
        public void tell(String what, String incident, @Nullable Throwable trouble) {}

        @Override
        public void close() {}
    };

    /// @param what happened where, in our own words
    /// @param incident the number under which the log has it
    void tell(String what, String incident, @Nullable Throwable trouble);

    @Override
    void close();
}
