package com.judgemyjpeg.payment;

import java.util.Locale;

/// What became of something that the provider told. What is neither `APPLIED` nor `IGNORED` waits for
/// an operator: nobody has got or lost anything by it.
public enum Outcome {
    APPLIED,
    /// nothing that we follow
    IGNORED,
    UNKNOWN_CUSTOMER,
    UNKNOWN_PRICE,
    /// another currency or another amount than the plan's
    OTHER_MONEY,
    /// money went back for something that we never sold
    UNKNOWN_PAYMENT,
    /// money that was to go back came back to us
    REFUND_FAILED,
    /// the buyer asks their bank for the money
    DISPUTED,
    /// the provider does not know what its own event names
    GONE,
    /// an operator has seen to it
    SETTLED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
