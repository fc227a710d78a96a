package com.judgemyjpeg.platform.limit;

import java.time.Duration;

/// Every limit of the product: how many, in what time, counted for whom. The figures are the scaling plan's; a
/// setting `judge.limits.<name>` may change the number. Counted in memory: with several instances each counts
/// for itself.
public enum Limit {
    /// Analyses asked for by one person, uploads and further tones together.
    ANALYSES(5, Duration.ofMinutes(1)),
    /// Analyses asked for from one network (IPv4 address, IPv6 /64), so that throwing the cookie away wins
    /// nothing. Higher than one person's, because families and offices share an address.
    ANALYSES_OF_NETWORK(30, Duration.ofMinutes(1)),
    /// Tries to sign in from one network, right or wrong; wrong ones are counted apart for each address.
    SIGN_IN(30, Duration.ofMinutes(1)),
    /// Accounts begun from one network.
    SIGN_UP(10, Duration.ofHours(1)),
    /// Letters to one address that strangers can cause: sign-up, forgotten password.
    MAIL_TO(5, Duration.ofHours(1)),
    /// Copies of everything that one person asks for.
    EXPORT(3, Duration.ofHours(1));

    private final int times;
    private final Duration per;

    Limit(int times, Duration per) {
        this.times = times;
        this.per = per;
    }

    public int times() {
        return times;
    }

    public Duration per() {
        return per;
    }
}
