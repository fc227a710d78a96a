package com.judgemyjpeg.scaling.probe;

/// What a probe found. Never a guess: what could not be looked at is unknown.
public sealed interface Found {
    String what();

    record InForce(String what) implements Found {}

    /// @param remedy command, setting or step that would bring it
    record Missing(String what, String remedy) implements Found {}

    /// @param what why it cannot be known
    /// @param remedy what would let it be known
    record Unknown(String what, String remedy) implements Found {}
}
