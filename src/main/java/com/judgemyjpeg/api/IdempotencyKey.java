package com.judgemyjpeg.api;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `Idempotency-Key` of a call: a string of structured fields, `"8e03978e-40d5"`; also taken without
/// its quotes, because so many send it like that.
final class IdempotencyKey {
    private static final Pattern FORM =
            Pattern.compile("\"([\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255})\"|([!#-+\\--:<-\\[\\]-~]{1,255})");

    private IdempotencyKey() {}

    /// @throws Refused IDEMPOTENCY_KEY_MALFORMED
    static Optional<String> of(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders("Idempotency-Key"));
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(sent.getFirst().strip());
        if (sent.size() > 1 || !form.matches()) {
            throw new Refused(Problem.IDEMPOTENCY_KEY_MALFORMED);
        }
        return Optional.of(form.group(1) == null ? form.group(2) : form.group(1));
    }
}
