package com.judgemyjpeg.payment;

import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.billing.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param premium what runs or ran last; null when there never was one
/// @param done what was just done, as a key; empty for nothing
/// @param customer whether the provider knows them
public record PaymentsView(
        boolean pretends, Standing standing, @Nullable Premium premium, List<Row> rows, String done, boolean customer) {

    /// @param next the plan after this period; null when it stays
    /// @param graceUntil until when premium stays though a payment is due; null when none is
    public record Premium(
            String id,
            Plan plan,
            @Nullable Plan next,
            boolean runs,
            boolean ending,
            Instant until,
            @Nullable Instant graceUntil) {

        public boolean owes() {
            return graceUntil != null;
        }

        public Plan other() {
            return plan == Plan.PREMIUM_YEARLY ? Plan.PREMIUM_MONTHLY : Plan.PREMIUM_YEARLY;
        }

        public Plan after() {
            return next == null ? plan : next;
        }
    }

    /// One payment.
    ///
    /// @param units analyses or days that would go back now; 0 for none
    /// @param back what would go back, in cents
    /// @param refunded what went back
    /// @param waiting money is on its way back
    public record Row(
            String id, Plan plan, Instant at, int cents, int units, int back, int refunded, boolean waiting) {}
}
