package com.judgemyjpeg.critique;

import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// One photo put into words: one tone, one language, and a photo's facts to fill the places with. The scheme
/// of the keys is told at the top of `i18n/critique_en.properties`.
final class Wording {
    private static final Texts TEXTS = new Texts("critique");

    private final Language language;
    private final Tone tone;
    private final Seed seed;
    private final Map<String, String> facts;

    Wording(Language language, Tone tone, Seed seed, Map<String, String> facts) {
        this.language = language;
        this.tone = tone;
        this.seed = seed;
        this.facts = facts;
    }

    /// What was noticed, as a sentence or two. `turn` 0 and 1 give different words, so that one finding can be
    /// told in two places of a critique.
    String sentence(Kind kind, int turn) {
        return variant(kind.key() + "." + code(tone), turn);
    }

    /// What was noticed, as a few words that stand after a colon.
    String brief(Kind kind) {
        return word(kind.key() + ".brief");
    }

    /// One of the variants `<key>.<tone>.1`, `.2`, ...
    String toned(String key) {
        return variant(key + "." + code(tone), 0);
    }

    /// As it stands, for the middle of a sentence.
    String word(String key) {
        return filled(key, facts);
    }

    String plain(String key) {
        return upper(filled(key, facts));
    }

    Wording with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(facts);
        all.putAll(more);
        return new Wording(language, tone, seed, all);
    }

    private String variant(String key, int turn) {
        int variants = 1;
        while (TEXTS.find(language, key + "." + (variants + 1)) != null) {
            variants++;
        }
        int chosen = 1 + (seed.pick(key, variants) + turn) % variants;
        return upper(filled(key + "." + chosen, facts));
    }

    private String filled(String key, Map<String, String> values) {
        return TEXTS.text(language, key, values);
    }

    private String upper(String text) {
        return text.substring(0, 1).toUpperCase(language.locale()) + text.substring(1);
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
