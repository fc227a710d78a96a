package com.judgemyjpeg.platform.fetch;

import java.io.IOException;
import java.io.InputStream;

/// Takes what was fetched, as it arrives.
@FunctionalInterface
public interface BodyReader<T> {

    /// @param body throws [com.judgemyjpeg.platform.problem.Refused] when the other side is too slow, sends too
    ///     much, or breaks off; closed by the fetch and no longer there afterwards
    /// @param announced how many bytes the other side announced, or -1
    /// @param name the last part of the address in the end, after redirects; empty when there is none. A
    ///     stranger's word: never a path
    T read(InputStream body, long announced, String name) throws IOException;
}
