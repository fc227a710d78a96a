package com.judgemyjpeg.provider;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Response;

/// A permit is for a moment. A call that a busy machine, or a program that has just started,
/// sends long after it would arrive together with later ones, and beyond the limit: so it is
/// not sent. Only what happens before a connection is looked for counts; a far provider is
/// not a late call.
final class Departure {
    /// The pacer leaves 360 ms of each minute; the rest is for the network.
    private static final Duration LATE = Duration.ofMillis(200);

    private static final ScopedValue<Long> AT = ScopedValue.newInstance();

    private Departure() {}

    /// @param at when the permit begins, by this program's own clock
    static <T> T at(long at, Supplier<T> call) {
        return ScopedValue.where(AT, at).call(call::get);
    }

    static Response inTime(Interceptor.Chain chain) throws IOException {
        if (AT.isBound() && System.nanoTime() - AT.get() > LATE.toNanos()) {
            throw new Missed();
        }
        return chain.proceed(chain.request());
    }

    static final class Missed extends IOException {
        Missed() {
            super("not sent: its permit is over");
        }
    }
}
