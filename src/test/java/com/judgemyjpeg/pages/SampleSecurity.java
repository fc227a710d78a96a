package com.judgemyjpeg.pages;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.signin.FactorView;
import com.judgemyjpeg.signin.IdentitiesView;
import com.judgemyjpeg.signin.PasskeyPlace;
import com.judgemyjpeg.signin.SecurityView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// How somebody gets in, for the gallery.
final class SampleSecurity {
    private static final Instant MORNING = Instant.parse("2026-05-18T08:12:00Z");
    private static final SecurityView.Device LAPTOP =
            new SecurityView.Device("d1", "Firefox, Windows", "192.0.2.7", MORNING, MORNING, true);
    private static final SecurityView.Device PHONE =
            new SecurityView.Device("d2", "Safari, iPhone", "20010db800000001/64", MORNING, MORNING, false);

    private static final IdentitiesView GOOGLE = new IdentitiesView(
            List.of(new IdentitiesView.Linked("Google", "https://accounts.google.com", "1", MORNING)), true);
    private static final IdentitiesView NOBODY = new IdentitiesView(List.of(), false);

    private SampleSecurity() {}

    static SecurityView off() {
        PasskeyPlace nowhere = new PasskeyPlace(false, "");
        return new SecurityView(
                false, true, false, null, 0, List.of(), NOBODY, nowhere, List.of(LAPTOP), Problem.WRONG_CODE, Map.of());
    }

    static SecurityView on() {
        var passkeys = List.of(
                new SecurityView.Passkey("p1", "Phone", MORNING, MORNING),
                new SecurityView.Passkey("p2", "<b>Laptop</b>", MORNING, MORNING));
        PasskeyPlace here = new PasskeyPlace(true, "");
        return new SecurityView(
                true, true, true, MORNING, 7, passkeys, GOOGLE, here, List.of(LAPTOP, PHONE), null, Map.of());
    }

    static FactorView setUp() {
        return new FactorView(
                "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
                "otpauth://totp/JudgeMyJPEG:somebody",
                2,
                "M0 0h2v1h-2z",
                "/operator",
                true,
                null,
                Map.of());
    }

    static Map<String, Object> codes() {
        return Map.of("codes", Collections.nCopies(8, "7h2k-m9qa-x4tw"), "next", "/account/security");
    }
}
