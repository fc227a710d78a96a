package com.judgemyjpeg.payment;

import java.util.Locale;

/// A thing of the provider's that can be looked at.
record Named(Kind kind, String id) {
    enum Kind {
        CHECKOUT,
        SUBSCRIPTION,
        INVOICE,
        REFUND;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
