package com.judgemyjpeg.critique;

/// An answer that leaves the schema. The message names our own fields and never quotes what the provider wrote.
final class ModelUnfit extends RuntimeException {
    ModelUnfit(String message) {
        super(message, null, false, false);
    }
}
