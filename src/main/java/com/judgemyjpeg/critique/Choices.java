package com.judgemyjpeg.critique;

import com.judgemyjpeg.platform.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Words of the command line that come from a list; a wrong one is answered with the list.
final class Choices {
    private Choices() {}

    private static <T> T choose(String what, String word, List<T> choices, Function<T, String> name) {
        return choices.stream()
                .filter(choice -> name.apply(choice).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("unknown " + what + " \"" + word + "\"; choose one of: "
                        + String.join(", ", choices.stream().map(name).toList())));
    }

    static final class ToneChoice implements ITypeConverter<Tone> {
        @Override
        public Tone convert(String word) {
            return choose("tone", word, Arrays.asList(Tone.values()), Wording::code);
        }
    }

    static final class LanguageChoice implements ITypeConverter<Language> {
        @Override
        public Language convert(String word) {
            return choose("language", word, Arrays.asList(Language.values()), Language::code);
        }
    }

    static final class TypeChoice implements ITypeConverter<PhotoType> {
        @Override
        public PhotoType convert(String word) {
            return choose("photo type", word, Arrays.asList(PhotoType.values()), Wording::code);
        }
    }
}
