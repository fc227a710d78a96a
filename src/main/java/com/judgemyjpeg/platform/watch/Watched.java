package com.judgemyjpeg.platform.watch;

/// The seam of what is measured. Every bean of this type is asked once a minute, on the thread of
/// the watch: it may ask the database a statement or two, and tells nothing where it knows nothing.
/// What it throws costs its own figures of this minute and is logged.
@FunctionalInterface
public interface Watched {
    void tell(Readings into);
}
