package com.judgemyjpeg.account;

import java.util.UUID;

/// Who owns something. Given out only by [People]; whoever holds one has been recognised.
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
