package com.judgemyjpeg;

import com.judgemyjpeg.platform.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docs/settings.md`: what stands above the mark is written by hand, what stands below is made from the
/// settings' own records. Their names, types and defaults come from the metadata that Spring's annotation
/// processor wrote beside the classes, their meaning from the `@param` lines, or where a record has one
/// component from its own first lines.
final class SettingsPage {
    static final Path PAGE = Path.of("docs", "settings.md");
    private static final String MARK = "<!-- below: generated, see CONTRIBUTING.md -->\n";
    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
    private static final String HEAD = "| setting | kind | default | what |\n|---|---|---|---|\n";

    private SettingsPage() {}

    static String current() {
        String page = Documents.read(PAGE);
        return page.substring(0, page.indexOf(MARK) + MARK.length()) + generated();
    }

    static void write() {
        try {
            Files.writeString(PAGE, current());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String generated() {
        var groups = properties()
                .collect(Collectors.groupingBy(
                        property -> property.get("sourceType").asString(),
                        LinkedHashMap::new,
                        Collectors.mapping(SettingsPage::row, Collectors.joining())));
        return groups.values().stream().map(rows -> "\n" + HEAD + rows).collect(Collectors.joining());
    }

    private static Stream<JsonNode> properties() {
        try (InputStream in = Objects.requireNonNull(SettingsPage.class.getResourceAsStream(METADATA))) {
            return JsonMapper.shared().readTree(in).get("properties").valueStream().toList().stream()
                    .filter(property -> property.get("name").asString().startsWith("judge."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(JsonNode property) {
        String type = property.get("type").asString();
        String name = property.get("name").asString();
        if (type.startsWith("java.util.Map<" + Limit.class.getName())) {
            return Arrays.stream(Limit.values()).map(limit -> row(name, limit)).collect(Collectors.joining());
        }
        if (type.equals(NamedSettings.TEXTS)) {
            return line(name + ".NAME", "text", "", description(property));
        }
        if (type.startsWith(NamedSettings.TYPE)) {
            return NamedSettings.of(type).stream()
                    .map(each -> line(name + ".NAME." + each.key(), kind(each.type()), each.given(), each.what()))
                    .collect(Collectors.joining());
        }
        String given = property.path("defaultValue").asString("");
        return line(name, kind(type), given, description(property));
    }

    private static String row(String name, Limit limit) {
        String key = limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String what = spanned(limit.per()) + ", by " + word(limit.by()) + ": "
                + doc(Limit.class.getName(), limit.name() + "(").orElse("")
                + (limit.storeAway() == Limit.StoreAway.REFUSES
                        ? " Without the shared store: refused."
                        : " Without the shared store: each instance allows its share.");
        return line(name + "." + key, "number", Integer.toString(limit.times()), what);
    }

    private static String line(String name, String kind, String given, String what) {
        String shown = given.isEmpty() ? "none" : "`" + given.replace("${user.home}", "~") + "`";
        return "| `%s` | %s | %s | %s |\n".formatted(name, kind, shown, what.replace("|", "\\|"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String spanned(Duration span) {
        return "how often in " + span.toSeconds() + " s";
    }

    private static String description(JsonNode property) {
        String type = property.get("sourceType").asString();
        String told = property.path("description").asString("");
        return told.isEmpty() ? doc(type, "@ConfigurationProperties").orElse("").replaceFirst("^`[^`]+`: ", "") : told;
    }

    /// The `///` lines above the first line of the source that begins with `code`.
    private static Optional<String> doc(String type, String code) {
        String source =
                Documents.read("src/main/java/" + type.replaceAll("\\$.*", "").replace('.', '/') + ".java");
        StringBuilder doc = new StringBuilder();
        for (String line : source.lines().map(String::strip).toList()) {
            if (line.startsWith(code)) {
                return Optional.of(doc.toString().strip()).filter(text -> !text.isEmpty());
            }
            if (line.startsWith("///")) {
                doc.append(line.substring(3).strip()).append(' ');
            } else {
                doc.setLength(0);
            }
        }
        return Optional.empty();
    }

    private static String kind(String type) {
        return switch (type) {
            case "java.time.Duration" -> "duration";
            case "java.time.ZoneId" -> "time zone";
            case "int", "java.lang.Integer", "java.lang.Long", "java.lang.Double" -> "number";
            case "java.lang.Boolean" -> "`true` or `false`";
            case "java.lang.String" -> "text";
            case "java.util.Set<java.lang.Integer>" -> "numbers, with commas";
            case "java.util.Set<java.lang.String>" -> "texts, with commas";
            case "java.util.List<java.lang.String>" -> "list";
            case "java.util.List" -> "list";
            case "java.nio.file.Path" -> "folder";
            case "org.springframework.util.unit.DataSize" -> "size";
            case "com.judgemyjpeg.platform.setting.Secret" -> "secret";
            default -> choices(type);
        };
    }

    private static String choices(String type) {
        try {
            Object[] constants = Class.forName(type).getEnumConstants();
            return Arrays.stream(Objects.requireNonNull(constants, type))
                    .map(constant -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(", "));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a kind of setting that this page cannot name: " + type, e);
        }
    }
}
