package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Words of a request, understood; what is not understood is refused together with what would be.
final class Wishes {
    private Wishes() {}

    static Tone tone(String word) {
        return oneOf(Tone.values(), word, Problem.UNKNOWN_TONE);
    }

    static PhotoType photoType(String word) {
        return oneOf(PhotoType.values(), word, Problem.UNKNOWN_PHOTO_TYPE);
    }

    static Language language(String word) {
        return oneOf(Language.values(), word, Problem.UNKNOWN_LANGUAGE);
    }

    private static <E extends Enum<E>> E oneOf(E[] allowed, String word, Problem problem) {
        for (E one : allowed) {
            if (one.name().equalsIgnoreCase(word)) {
                return one;
            }
        }
        String names = Arrays.stream(allowed)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new Refused(problem, Map.of("allowed", names));
    }
}
