package com.judgemyjpeg.platform.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One bundle of texts in all six languages, read once. Places for values are written `{name}`.
public final class Texts {
    private final Map<Language, Map<String, String>> byLanguage = new EnumMap<>(Language.class);

    /// `bundle` is the first part of the file names: `messages` reads `i18n/messages_fr.properties` and its
    /// siblings.
    public Texts(String bundle) {
        for (Language language : Language.values()) {
            byLanguage.put(language, read("/i18n/" + bundle + "_" + language.code() + ".properties"));
        }
    }

    /// The text under this key, places filled from `values`; a key that is missing shows as `⟦key⟧`, never as
    /// an error.
    public String text(Language language, String key, Map<String, ?> values) {
        String pattern = find(language, key);
        return pattern == null ? "⟦" + key + "⟧" : fill(pattern, values);
    }

    public String text(Language language, String key) {
        return text(language, key, Map.of());
    }

    public @Nullable String find(Language language, String key) {
        return in(language).get(key);
    }

    public Set<String> keys(Language language) {
        return in(language).keySet();
    }

    private Map<String, String> in(Language language) {
        return byLanguage.getOrDefault(language, Map.of());
    }

    /// A name without a value stays as it is written, so that a mistake is seen and not swallowed.
    static String fill(String pattern, Map<String, ?> values) {
        int open = pattern.indexOf('{');
        if (open < 0 || values.isEmpty()) {
            return pattern;
        }
        StringBuilder filled = new StringBuilder(pattern.length() + 32);
        int from = 0;
        while (open >= 0) {
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                break;
            }
            Object value = values.get(pattern.substring(open + 1, close));
            filled.append(pattern, from, open);
            filled.append(value == null ? pattern.substring(open, close + 1) : value);
            from = close + 1;
            open = pattern.indexOf('{', from);
        }
        return filled.append(pattern, from, pattern.length()).toString();
    }

    private static Map<String, String> read(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no such texts: " + resource);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = HashMap.newHashMap(properties.size());
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }
}
