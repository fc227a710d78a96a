package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody paid for.
///
/// @param owner null once they are erased
/// @param payment null when nothing was to pay
/// @param subscription null for a pack, with its period
record Purchase(
        String id,
        @Nullable PersonId owner,
        Plan plan,
        int cents,
        @Nullable String payment,
        @Nullable String subscription,
        @Nullable Instant start,
        @Nullable Instant end,
        Instant paidAt) {

    /// Under which the allowance keeps what a pack gave.
    String source() {
        return "purchase " + id;
    }

    boolean isPack() {
        return subscription == null;
    }

    /// Whole days of the period that are still to come.
    int daysLeft(Instant now) {
        if (start == null || end == null) {
            return 0;
        }
        Instant from = start.isAfter(now) ? start : now;
        return Math.max(0, (int) Duration.between(from, end).toDays());
    }

    /// Rounded to the nearest cent.
    int share(int left) {
        long of = start == null || end == null
                ? plan.analyses()
                : Math.max(1, Duration.between(start, end).toDays());
        return (int) Math.round((double) cents * Math.min(left, of) / of);
    }
}
