package com.judgemyjpeg.platform.problem;

import java.util.Locale;

/// Every problem that somebody can be told about: whose it is, its HTTP status, and the key of
/// its sentence (`problem.<code>` and, for what to do, `problem.<code>.do` in the `messages`
/// texts).
public enum Problem {
    EMPTY_FILE(Kind.THEIRS, 422),
    NOT_A_PHOTO(Kind.THEIRS, 415),
    HEIC_ON_SERVER(Kind.THEIRS, 415),
    AVIF_ON_SERVER(Kind.THEIRS, 415),
    FORMAT_NOT_TAKEN(Kind.THEIRS, 415),
    TOO_MANY_BYTES(Kind.THEIRS, 413),
    TOO_MANY_PIXELS(Kind.THEIRS, 422),
    TOO_SMALL(Kind.THEIRS, 422),
    DAMAGED_PHOTO(Kind.THEIRS, 422),
    CUT_OFF_PHOTO(Kind.THEIRS, 422),
    PHOTO_TOO_HEAVY(Kind.THEIRS, 422),
    UPLOAD_CUT(Kind.THEIRS, 400),
    ADDRESS_NOT_ALLOWED(Kind.THEIRS, 422),
    ADDRESS_UNREACHABLE(Kind.THEIRS, 422),
    ADDRESS_TOO_SLOW(Kind.THEIRS, 422),
    FETCHING_BUSY(Kind.CAPACITY, 503),
    BAD_REQUEST(Kind.THEIRS, 400),
    UNKNOWN_TONE(Kind.THEIRS, 400),
    UNKNOWN_LANGUAGE(Kind.THEIRS, 400),
    UNKNOWN_PHOTO_TYPE(Kind.THEIRS, 400),
    NOT_FOUND(Kind.THEIRS, 404),
    METHOD_NOT_ALLOWED(Kind.THEIRS, 405),
    OTHER_SITE(Kind.THEIRS, 403),
    TOO_MANY_UPLOADS(Kind.THEIRS, 429),
    TOO_OFTEN(Kind.THEIRS, 429),
    GUEST_ALLOWANCE_USED(Kind.THEIRS, 429),
    ALLOWANCE_USED(Kind.THEIRS, 402),
    FAIR_USE_USED(Kind.THEIRS, 402),
    BAD_EMAIL(Kind.THEIRS, 422),
    WEAK_PASSWORD(Kind.THEIRS, 422),
    PASSWORD_TOO_LONG(Kind.THEIRS, 422),
    ADDRESS_TAKEN(Kind.THEIRS, 409),
    WRONG_SIGN_IN(Kind.THEIRS, 401),
    LOCKED_OUT(Kind.THEIRS, 429),
    SIGN_IN_FIRST(Kind.THEIRS, 401),
    SECOND_FACTOR_FIRST(Kind.THEIRS, 403),
    SIGN_IN_AGAIN(Kind.THEIRS, 401),
    WRONG_CODE(Kind.THEIRS, 401),
    WRONG_PASSWORD(Kind.THEIRS, 403),
    PASSKEY_REFUSED(Kind.THEIRS, 422),
    TOO_MANY_PASSKEYS(Kind.THEIRS, 409),
    LINK_ENDED(Kind.THEIRS, 410),
    SUSPENDED(Kind.THEIRS, 403),
    BANNED(Kind.THEIRS, 403),
    BAD_NETWORK(Kind.THEIRS, 422),
    OWN_NETWORK(Kind.THEIRS, 409),
    BAD_PROVIDER_KEY(Kind.THEIRS, 422),
    NOT_ON_YOURSELF(Kind.THEIRS, 409),
    TEXT_LENGTH(Kind.THEIRS, 422),
    PROVIDER_CANCELLED(Kind.THEIRS, 400),
    PROVIDER_NO_EMAIL(Kind.THEIRS, 403),
    PROVIDER_ANSWER_WRONG(Kind.THEIRS, 400),
    PROVIDER_AWAY(Kind.PROVIDER, 502),
    TOO_MANY_PHOTOS(Kind.THEIRS, 422),
    TOO_MANY_WEBHOOKS(Kind.THEIRS, 409),
    UNKNOWN_EVENT(Kind.THEIRS, 400),
    WEBHOOK_OFF(Kind.THEIRS, 409),
    LAST_WAY_IN(Kind.THEIRS, 409),
    TOO_LATE(Kind.THEIRS, 410),
    ALREADY_SUBSCRIBED(Kind.THEIRS, 409),
    NOTHING_TO_REFUND(Kind.THEIRS, 409),
    PAYMENT_REFUSED(Kind.THEIRS, 402),
    PAYMENT_AWAY(Kind.PROVIDER, 503),
    EVENT_NOT_VERIFIED(Kind.THEIRS, 400),
    TOO_MANY_STREAMS(Kind.THEIRS, 429),
    ALREADY_ENDED(Kind.THEIRS, 409),
    CONTENT_REFUSED(Kind.PROVIDER, 422),
    CRITIC_AWAY(Kind.PROVIDER, 502),
    GAVE_UP(Kind.OURS, 500),
    KEY_REFUSED(Kind.THEIRS, 401),
    SCOPE_MISSING(Kind.THEIRS, 403),
    KEY_CEILING_REACHED(Kind.THEIRS, 402),
    TOO_MANY_KEYS(Kind.THEIRS, 409),
    BAD_JSON(Kind.THEIRS, 400),
    UNKNOWN_FIELD(Kind.THEIRS, 400),
    BAD_FIELD(Kind.THEIRS, 400),
    BAD_BASE64(Kind.THEIRS, 400),
    ONE_PHOTO(Kind.THEIRS, 400),
    NOT_ACCEPTABLE(Kind.THEIRS, 406),
    UNSUPPORTED_TYPE(Kind.THEIRS, 415),
    DATA_URI_TYPE(Kind.THEIRS, 415),
    IDEMPOTENCY_KEY_MALFORMED(Kind.THEIRS, 400),
    IDEMPOTENCY_KEY_RUNNING(Kind.THEIRS, 409),
    IDEMPOTENCY_KEY_REUSED(Kind.THEIRS, 422),
    STILL_JUDGING(Kind.CAPACITY, 503),
    STORE_UNAVAILABLE(Kind.CAPACITY, 503),
    STORE_FULL(Kind.CAPACITY, 507),
    /// Switched off while many people are here.
    EXTRAS_OFF(Kind.CAPACITY, 503),
    /// New photos have to wait while many people are here.
    SURGE_WAIT(Kind.CAPACITY, 503),
    DATABASE_AWAY(Kind.CAPACITY, 503),
    BUG(Kind.OURS, 500);

    /// Whose fault it is: the figures of the scaling plan count these apart.
    public enum Kind {
        THEIRS,
        OURS,
        PROVIDER,
        CAPACITY
    }

    private final Kind kind;
    private final int status;

    Problem(Kind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    /// Lower case with dashes, as in the `type` of RFC 9457 and in text keys: `empty-file`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
