package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Map;
import java.util.regex.Pattern;

/// What somebody typed into a field for free words: without what no keyboard types, and not too short or long.
public final class TypedText {
    private static final Pattern UNTYPED = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private TypedText() {}

    /// @throws Refused TEXT_LENGTH
    public static String of(String typed, int least, int most) {
        String text = UNTYPED.matcher(typed).replaceAll("").strip();
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw new Refused(Problem.TEXT_LENGTH, Map.of("least", least, "most", most));
        }
        return text;
    }
}
