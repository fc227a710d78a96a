package com.judgemyjpeg.account;

import java.util.Optional;

/// What was last known of a member's allowance: all there is to go by while the database is away.
///
/// @param premium whether premium ran
/// @param left analyses that would have been accepted
public record Known(boolean premium, int left) {
    /// Knows it from memory; somebody above us does.
    public interface Memory {
        Optional<Known> of(PersonId person);
    }
}
