package com.judgemyjpeg.platform.mail;

/// The other side said no, for this message and for good.
final class Undeliverable extends Exception {
    private static final long serialVersionUID = 1;

    Undeliverable(Exception refusal) {
        super(String.valueOf(refusal.getMessage()), refusal);
    }
}
