package com.judgemyjpeg.platform.mode;

/// What this instance can do with the database.
public enum DatabaseState {
    WRITABLE,
    /// It answers and refuses to be changed: read-only, or its disk is full.
    READABLE,
    /// It does not answer.
    AWAY
}
