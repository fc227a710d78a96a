package com.judgemyjpeg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern KEY = Pattern.compile("page\\.(?:t|has)\\((?:[^\"()]*\\? )?\"([a-z0-9.-]+)\"( \\+)?");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Texts texts = new Texts("messages");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageFindsItsWords(Language language) throws IOException {
        Gallery.open()
                .pages(language)
                .forEach((name, page) -> assertThat(new String(page, StandardCharsets.UTF_8))
                        .as(name)
                        .doesNotContain("⟦")
                        .contains("lang=\"" + language.code() + "\""));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasEveryKeyWithTheSamePlaces(Language language) {
        assertThat(texts.keys(language)).isEqualTo(texts.keys(Language.EN));
        for (String key : texts.keys(language)) {
            String text = texts.text(language, key);
            assertThat(text).as(key).isNotBlank();
            assertThat(places(text)).as(key).isEqualTo(places(texts.text(Language.EN, key)));
        }
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void everyProblemSaysWhatHappenedAndWhatToDo(Problem problem) {
        assertThat(texts.keys(Language.EN)).contains("problem." + problem.code(), "problem." + problem.code() + ".do");
    }

    /// A key may be written whole (`"nav.photos"`) or be put together from a beginning (`"tone." + ...`).
    @Test
    void noKeyIsUnused() throws IOException {
        String sources = read(TEMPLATES, ".jte") + read(Path.of("src/main/java"), ".java");
        Set<String> unused = new TreeSet<>();
        for (String key : texts.keys(Language.EN)) {
            if (!sources.contains("\"" + key + "\"") && !putTogether(sources, key)) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void noKeyIsMissing() throws IOException {
        Matcher keys = KEY.matcher(read(TEMPLATES, ".jte"));
        Set<String> missing = new TreeSet<>();
        while (keys.find()) {
            if (keys.group(2) == null && !texts.keys(Language.EN).contains(keys.group(1))) {
                missing.add(keys.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void pagesCarryNothingThatThePolicyForbids(Language language) throws IOException {
        Map<String, byte[]> pages = Gallery.open().pages(language);
        pages.forEach((name, page) -> assertThat(new String(page, StandardCharsets.UTF_8))
                .as(name)
                .doesNotContain(" style=", "<style", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("<[^>]* on[a-z]+=")
                .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//"));
    }

    @Test
    void whatAStrangerWroteIsEscaped() throws IOException {
        assertThat(Gallery.open().escaped("<script>alert(1)</script>\"'"))
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    private static boolean putTogether(String sources, String key) {
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (sources.contains("\"" + key.substring(0, dot + 1) + "\" +")) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static String read(Path folder, String ending) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> wanted =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            for (Path file : wanted) {
                all.append(Files.readString(file)).append('\n');
            }
        }
        return all.toString();
    }
}
