package com.judgemyjpeg.analysis.journal;

import java.io.IOException;
import java.util.List;

/// The seam for the bytes of a journal: a folder now, S3 later, where a segment is a name and each [#append] an object
/// below it. Segments are numbers that only grow; each is kept in [#COPIES] copies that are alike to the byte.
/// Contract,
/// kept by `JournalStoreContract` for every implementation: what [#append] was given lies in all copies and survives a
/// loss of power when it returns; when it throws, [#read] finds nothing of it, or a piece of its beginning where a
/// process
/// died. One caller at a time appends; reading is anybody's.
public interface JournalStore {
    int COPIES = 2;

    /// The numbers of those that are there, smallest first; also of one of which only one copy is left.
    List<Long> segments() throws IOException;

    /// Adds these bytes to the end of every copy; the first ones begin the segment.
    ///
    /// @return where they begin
    long append(long segment, byte[] bytes) throws IOException;

    /// A whole copy; empty when this copy is not there.
    byte[] read(long segment, int copy) throws IOException;

    /// A part of a copy; shorter where the copy ends.
    byte[] read(long segment, int copy, long from, int length) throws IOException;

    void delete(long segment) throws IOException;

    /// Keeps all copies of a damaged segment as they are now for somebody to look at, until they take them away.
    void keepAside(long segment) throws IOException;

    /// How many are kept aside.
    int keptAside() throws IOException;

    /// Bytes that are free for more.
    long room() throws IOException;
}
