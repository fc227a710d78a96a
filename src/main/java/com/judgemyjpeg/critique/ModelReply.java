package com.judgemyjpeg.critique;

/// What came back from the provider. Reasons are our own words: what a provider writes in an error may quote the key
/// or the photo's data.
sealed interface ModelReply {

    /// A complete answer, not validated yet.
    record Answered(String json) implements ModelReply {}

    /// The provider will not judge this photo.
    record Declined() implements ModelReply {}

    /// @param lasting true when it stays so until an operator does something, as with a key that is refused
    record Failed(String reason, boolean lasting) implements ModelReply {}
}
