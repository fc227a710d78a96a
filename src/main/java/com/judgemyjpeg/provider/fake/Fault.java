package com.judgemyjpeg.provider.fake;

import java.util.Locale;

/// How an answer can go wrong.
public enum Fault {
    RATE_LIMIT(Place.DOOR, "429, requests per minute; retry-after says until when the fault lasts, or 1 s"),
    DAY_LIMIT(Place.DOOR, "429, requests per day, for hours"),
    ZERO_QUOTA(Place.DOOR, "429 insufficient_quota"),
    BILLING(Place.DOOR, "429 billing_not_active"),
    WRONG_KEY(Place.DOOR, "401 invalid_api_key"),
    UNKNOWN_MODEL(Place.DOOR, "404 model_not_found"),
    BAD_REQUEST(Place.DOOR, "400 invalid_request_error"),
    OVERLOADED(Place.DOOR, "503"),

    SERVER_ERROR(Place.WIRE, "500, after the usual time"),
    HANG(Place.WIRE, "no answer for ten minutes"),
    CUT(Place.WIRE, "the connection ends in the middle of the answer"),
    HUGE(Place.WIRE, "a right answer with 10 MB of blanks behind it"),
    ENDLESS(Place.WIRE, "blanks for as long as they are read"),
    DRIP(Place.WIRE, "a right answer, one byte every 50 ms"),
    HTML(Place.WIRE, "200 with a web page"),

    REFUSAL(Place.ANSWER, "200, the model refuses in words"),
    FILTERED(Place.ANSWER, "200, finish_reason content_filter"),
    TRUNCATED(Place.ANSWER, "200, half of the answer, finish_reason length"),
    INVALID_JSON(Place.ANSWER, "200, half of the answer, finish_reason stop"),
    SCORES_AS_TEXT(Place.ANSWER, "200, numbers in quotes"),
    SCORES_OUT_OF_RANGE(Place.ANSWER, "200, numbers a thousand times too large"),
    FIELD_MISSING(Place.ANSWER, "200, the first field of each object left out"),

    FLAGGED(Place.MODERATION, "200, a moderation says sexual"),

    BATCH_FAILED(Place.BATCH, "a batch does not get past its validation"),
    BATCH_EXPIRED(Place.BATCH, "a batch expires half done");

    /// Where it strikes. What strikes at the door is refused without being counted; everything
    /// else was counted.
    enum Place {
        DOOR,
        WIRE,
        ANSWER,
        MODERATION,
        BATCH
    }

    private final Place place;
    private final String meaning;

    Fault(Place place, String meaning) {
        this.place = place;
        this.meaning = meaning;
    }

    Place place() {
        return place;
    }

    String meaning() {
        return meaning;
    }

    /// As options and the control door call it: `server-error`.
    public String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Fault parse(String kind) {
        for (Fault fault : values()) {
            if (fault.kind().equals(kind)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("there is no fault \"%s\"; --help lists them".formatted(kind));
    }
}
