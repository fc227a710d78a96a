package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.payment.Seen.Subscription.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A subscription as we wrote it down.
///
/// @param owner null once they are erased
record Subscribed(
        String id,
        @Nullable PersonId owner,
        Plan plan,
        @Nullable Plan next,
        Status status,
        Instant start,
        Instant end,
        boolean ending,
        @Nullable Instant pastDueSince,
        @Nullable Instant endedAt,
        long version) {

    /// Under which the allowance keeps its premium.
    static String source(String id) {
        return "subscription " + id;
    }

    boolean says(Seen.Subscription seen) {
        return plan == seen.plan()
                && next == seen.next()
                && status == seen.status()
                && start.equals(seen.start())
                && end.equals(seen.end())
                && ending == seen.ending();
    }
}
