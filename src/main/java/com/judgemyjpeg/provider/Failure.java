package com.judgemyjpeg.provider;

import java.util.Locale;
import java.util.Set;

/// Everything that a call can come to instead of an answer, told apart by status and the
/// provider's own code. Each has one consequence; none of them walks through all keys.
public enum Failure {
    /// Too many requests or tokens this minute: the pool rests for as long as the provider
    /// says.
    MINUTE_LIMIT(Consequence.POOL_RESTS, false),
    /// As many as it may today: the pool rests until the provider's day is over.
    DAY_LIMIT(Consequence.POOL_RESTS, false),
    /// A project without any quota: waiting does not help.
    ZERO_QUOTA(Consequence.POOL_OUT, false),
    /// Unpaid bills, or a budget that is used up at the provider.
    BILLING(Consequence.POOL_OUT, false),
    /// Our own ceiling for the pool's day or month: it rests until the next begins. No call was
    /// made.
    OVER_BUDGET(Consequence.POOL_RESTS, false),
    /// We were too late for its permit. No call was made.
    NOT_SENT(Consequence.ANOTHER_PERMIT, false),
    /// The key is wrong, withdrawn, or not for this model.
    AUTHENTICATION(Consequence.KEY_OUT, false),
    /// No such model or address: our settings.
    UNKNOWN_MODEL(Consequence.KEY_OUT, false),
    /// The request itself is refused; the same would happen with every key.
    BAD_REQUEST(Consequence.GIVES_UP, false),
    SERVER_FAULT(Consequence.STRIKE, true),
    TIMED_OUT(Consequence.STRIKE, true),
    CUT_OFF(Consequence.STRIKE, true),
    UNREACHABLE(Consequence.STRIKE, false),
    /// Far more than a critique, or not in the form of an answer at all (HTML of somebody in
    /// between).
    NO_ANSWER(Consequence.STRIKE, true),
    /// The model ran out of room: asked again with more.
    TRUNCATED(Consequence.MORE_ROOM, true),
    /// It answered, but not what was asked for: it is told so, once.
    INVALID(Consequence.REPAIR, true);

    /// What follows from a failure.
    enum Consequence {
        /// Another pool is asked; this one rests until a certain time.
        POOL_RESTS,
        /// Another pool is asked; this one is out until somebody looks after it, tried again
        /// now and then.
        POOL_OUT,
        /// Another key is asked; this one is out until somebody looks after it.
        KEY_OUT,
        /// Counts against the pool; several in a row open its breaker. The question goes back
        /// to the queue and waits.
        STRIKE,
        /// Nobody is at fault; the permit is lost.
        ANOTHER_PERMIT,
        MORE_ROOM,
        REPAIR,
        GIVES_UP
    }

    private static final Set<String> BILLED =
            Set.of("billing_hard_limit_reached", "billing_not_active", "account_deactivated");

    private final Consequence consequence;
    private final boolean paid;

    Failure(Consequence consequence, boolean paid) {
        this.consequence = consequence;
        this.paid = paid;
    }

    Consequence consequence() {
        return consequence;
    }

    /// Whether the provider may have counted tokens for it.
    boolean paid() {
        return paid;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param code the provider's word for it, or empty
    /// @param message the provider's sentence; only looked through, never shown
    /// @param dayReset whether the answer's headers say that the day's requests are used up
    static Failure of(int status, String code, String message, boolean dayReset) {
        return switch (status) {
            case 400, 413, 422 -> BAD_REQUEST;
            case 401 -> AUTHENTICATION;
            case 402 -> BILLING;
            case 403 -> BILLED.contains(code) ? BILLING : AUTHENTICATION;
            case 404 -> UNKNOWN_MODEL;
            case 408, 504 -> TIMED_OUT;
            case 429 -> limit(code, message.toLowerCase(Locale.ROOT), dayReset);
            default -> status >= 500 ? SERVER_FAULT : BAD_REQUEST;
        };
    }

    /// Providers send the same status for all of them, and different codes.
    private static Failure limit(String code, String message, boolean dayReset) {
        if (BILLED.contains(code)) {
            return BILLING;
        }
        if (code.equals("insufficient_quota")) {
            return ZERO_QUOTA;
        }
        boolean day = dayReset || message.contains("per day") || message.contains("(rpd)") || message.contains("(tpd)");
        if (message.contains("limit 0,") || message.contains("limit: 0")) {
            return ZERO_QUOTA;
        }
        return day ? DAY_LIMIT : MINUTE_LIMIT;
    }
}
