package com.judgemyjpeg.insight;

/// What was counted of a month; each is explained at [Counted].
///
/// @param before subscriptions that ran when it began
/// @param paying subscriptions that run at its end, or now
/// @param twelfths of a cent a month
/// @param micros millionths of a dollar
public record Tally(
        long people,
        long free,
        long analyses,
        long micros,
        long paid,
        long refunded,
        long begun,
        long before,
        long lost,
        long paying,
        long twelfths) {

    /// What stayed in the till, in cents; less than nothing when more went back.
    public long revenue() {
        return paid - refunded;
    }
}
