package com.judgemyjpeg.payment;

import com.judgemyjpeg.billing.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the provider says of a thing right now, in our words. A plan is null when the price is none of
/// ours.
sealed interface Seen {
    String EURO = "eur";

    String id();

    /// Somebody's way to the till.
    ///
    /// @param open somebody can still pay there
    /// @param payment what would be refunded; null for a subscription, whose invoices are paid
    record Checkout(
            String id,
            String customer,
            @Nullable Plan plan,
            String currency,
            long cents,
            boolean open,
            boolean paid,
            @Nullable String payment,
            @Nullable String subscription,
            Instant at)
            implements Seen {

        boolean hasItsPrice() {
            return plan != null && currency.equals(EURO) && cents == plan.cents();
        }
    }

    /// @param next the plan after this period, when it was changed
    /// @param ending it will not be renewed
    /// @param pastDueSince when the oldest invoice was made that is owed; null when none is
    /// @param invoice the newest one
    record Subscription(
            String id,
            String customer,
            @Nullable Plan plan,
            @Nullable Plan next,
            Status status,
            Instant start,
            Instant end,
            boolean ending,
            @Nullable Instant pastDueSince,
            @Nullable Instant endedAt,
            @Nullable String invoice)
            implements Seen {

        private static final Duration SLACK = Duration.ofDays(1);

        enum Status {
            ACTIVE,
            PAST_DUE,
            UNPAID,
            CANCELED,
            /// not begun: the first payment is missing
            INCOMPLETE;

            String code() {
                return name().toLowerCase(Locale.ROOT);
            }

            boolean runs() {
                return this == ACTIVE || owes();
            }

            boolean owes() {
                return this == PAST_DUE || this == UNPAID;
            }
        }

        /// Renewing takes the provider an hour or so: a day of slack, so that nobody who pays is without.
        Instant premiumUntil(Duration grace) {
            return switch (status) {
                case ACTIVE -> ending ? end : end.plus(SLACK);
                case PAST_DUE, UNPAID -> (pastDueSince == null ? start : pastDueSince).plus(grace);
                case CANCELED -> endedAt == null ? end : endedAt;
                case INCOMPLETE -> Instant.EPOCH;
            };
        }
    }

    /// @param whole asks for a whole period of the plan, so that its total must be the plan's price; the
    /// others settle a change of plan
    /// @param cents what was really paid
    /// @param payment null when nothing was to pay
    record Invoice(
            String id,
            String customer,
            String subscription,
            @Nullable Plan plan,
            String currency,
            boolean whole,
            long total,
            long cents,
            boolean paid,
            @Nullable String payment,
            Instant start,
            Instant end,
            Instant at)
            implements Seen {

        boolean hasItsPrice() {
            return plan != null && currency.equals(EURO) && (!whole || total == plan.cents());
        }
    }

    /// @param wanted our own name for it, when we asked for it
    record Refund(
            String id, String payment, @Nullable String wanted, String currency, long cents, boolean failed, Instant at)
            implements Seen {}
}
