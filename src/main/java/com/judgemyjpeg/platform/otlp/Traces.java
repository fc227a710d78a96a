package com.judgemyjpeg.platform.otlp;

import org.jspecify.annotations.Nullable;

/// Where traces begin, and go on in another thread or another program.
public interface Traces extends AutoCloseable {
    Traces OFF = new Traces() {
        @Override
        public Span begin(String name, @Nullable String traceparent) {
            return Span.NONE;
        }

        @Override
        public Span goOn(String name, String bookmark) {
            return Span.NONE;
        }

        @Override
        public void meanwhile(String name, String bookmark) {}

        @Override
        public void close() {}
    };

    /// What somebody asked for. Whether it is traced is decided here, for all that follows.
    ///
    /// @param traceparent of who asks, as W3C writes it: then this is a part of their trace
    Span begin(String name, @Nullable String traceparent);

    /// Something that is done for what was bookmarked; nothing for an empty bookmark.
    Span goOn(String name, String bookmark);

    /// The time from the bookmark until now, in which nobody did anything.
    void meanwhile(String name, String bookmark);

    @Override
    void close();
}
