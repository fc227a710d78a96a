package com.judgemyjpeg.platform.sentry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door: tells of an incident. Returns at once, whoever listens, and throws nothing.
public interface Reports extends AutoCloseable {
    Reports OFF = new Reports() {
        @Override
        public void tell(String what, String incident, @Nullable Throwable trouble) {}

        @Override
        public void alarm(Alarm alarm) {}

        @Override
        public boolean given() {
            return false;
        }

        @Override
        public void close() {}
    };

    /// @param id told twice it is one there
    /// @param kind alarms of the same kind belong together
    record Alarm(UUID id, boolean critical, String kind, String says) {}

    /// @param what happened where, in our own words
    /// @param incident the number under which the log has it
    void tell(String what, String incident, @Nullable Throwable trouble);

    /// What operators are told; not counted among mistakes, and never left out.
    void alarm(Alarm alarm);

    /// Whether anybody listens.
    boolean given();

    @Override
    void close();
}
