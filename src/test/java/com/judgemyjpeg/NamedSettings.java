package com.judgemyjpeg;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings that exist once for each name that an operator chooses: a map of records, whose parts Spring's own list
/// of settings does not tell.
final class NamedSettings {
    static final String TYPE = "java.util.Map<java.lang.String,";
    static final String TEXTS = TYPE + "java.lang.String>";

    private NamedSettings() {}

    record Each(String key, String type, String given, String what) {}

    static List<Each> of(String map) {
        String type = map.substring(TYPE.length(), map.length() - 1);
        try {
            Class<?> parts = Class.forName(type);
            String source = Documents.read(
                    "src/main/java/" + type.replaceAll("\\$.*", "").replace('.', '/') + ".java");
            return Arrays.stream(parts.getDeclaredConstructors()[0].getParameters())
                    .map(part -> each(part, source))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Each each(Parameter part, String source) {
        DefaultValue given = part.getAnnotation(DefaultValue.class);
        String key = part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return new Each(
                key,
                part.getType().getName(),
                given == null ? "" : String.join(",", given.value()),
                told(part.getName(), source));
    }

    /// The `@param` of the source, over its lines.
    private static String told(String part, String source) {
        Matcher doc = Pattern.compile("/// @param " + part + " (.*(?:\\n\\s*///     .*)*)")
                .matcher(source);
        if (!doc.find()) {
            throw new AssertionError("the setting " + part + " is not told of");
        }
        return doc.group(1).replaceAll("\\s*\\n\\s*///\\s*", " ");
    }
}
