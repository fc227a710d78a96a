package com.judgemyjpeg;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What is written about the program is true of the program, and what the program says it says in every
/// language.
class DocsTest {
    private static final Pattern COMMAND = Pattern.compile("(?:^|\\s)\\./judge(?<rest>[^#\\n]*)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)");
    private static final Pattern PLACE = Pattern.compile("\\{([\\w.-]+)}");
    private static final Pattern KEY_IN_PAGE = Pattern.compile("page\\.(?:t|has)\\(\"([^\"]+)\"\\s*[,)]");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.@~$}/-])/(?:home|Users|root|work|mnt|private)/\\w");
    private static final Pattern REGISTRY = Pattern.compile(
            "https?://[^\\s\"'<>)]*(?:\\brepo|mirror|registry|nexus|artifactory|pypi|npmjs|maven2|goproxy)"
                    + "|<(?:pluginR|r)epository>|<(?:m)irror>|^\\s*registry\\s*=|index-(?:u)rl",
            Pattern.MULTILINE);

    private static final Texts MESSAGES = new Texts("messages");

    /// A rule that is not closed takes all after it with it, and only on the screens that it is for.
    @Test
    void styleSheetClosesWhatItOpens() throws IOException {
        String css = Files.readString(Path.of("src/main/resources/static/app.css"));
        String rules =
                Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL).matcher(css).replaceAll("");
        int deepest = 0;
        int depth = 0;
        for (char c : rules.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        assertThat(depth).isZero();
        assertThat(deepest).as("rules within rules").isLessThanOrEqualTo(2);
    }

    @Test
    void commandsThatDocumentsNameExist() {
        Set<String> launcher = launcherCommands();
        Set<String> unknown = new TreeSet<>();
        Documents.markdown()
                .forEach(page -> commands(page).forEach(words -> {
                    boolean named = !words.isEmpty() && words.getFirst().matches("[a-z][a-z-]*");
                    String command = named ? words.getFirst() : "serve";
                    if (!launcher.contains(command)) {
                        unknown.add(page + ": ./judge " + command);
                    }
                    Set<String> options = options(command);
                    words.stream()
                            .filter(word -> word.startsWith("--") && !options.isEmpty())
                            .filter(option -> !options.contains(option.replaceAll("=.*", "")))
                            .forEach(option -> unknown.add(page + ": ./judge " + command + " " + option));
                }));
        assertThat(unknown).isEmpty();
    }

    /// Those of the commands below it, too. Empty for the launcher's own commands.
    private static Set<String> options(String command) {
        CommandLine known = Commands.commandLine().getSubcommands().get(command.equals("dev") ? "serve" : command);
        return known == null
                ? Set.of()
                : Stream.concat(Stream.of(known), known.getSubcommands().values().stream())
                        .flatMap(one -> one.getCommandSpec().optionsMap().keySet().stream())
                        .collect(toSet());
    }

    @Test
    void launcherHasTheCommandsOfTheProgram() {
        Set<String> shown = Commands.commandLine().getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
        assertThat(launcherCommands()).containsAll(shown);
        String help = Documents.read("judge");
        assertThat(launcherCommands())
                .filteredOn(command -> !command.equals("help") && !command.equals("serve"))
                .allSatisfy(command -> assertThat(help).contains("  ./judge " + command));
    }

    @Test
    void linksInDocumentsLeadSomewhere() {
        Set<String> dead = new TreeSet<>();
        Documents.markdown()
                .forEach(page -> LINK.matcher(Documents.read(page)).results().forEach(link -> {
                    String target = link.group(1);
                    if (!target.contains("://") && Files.notExists(page.resolveSibling(target))) {
                        dead.add(page + " -> " + target);
                    }
                }));
        assertThat(dead).isEmpty();
    }

    @Test
    void everyPackageIsInTheArchitecture() {
        Set<String> told = Documents.rows(Documents.read("ARCHITECTURE.md")).stream()
                .map(Documents.Row::name)
                .collect(toCollection(TreeSet::new));
        Path root = Path.of("src/main/java/com/judgemyjpeg");
        assertThat(Documents.files(root.toString()).stream()
                        .filter(file -> file.endsWith("package-info.java"))
                        .map(file -> root.relativize(file.resolveSibling("")).toString())
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.replace('/', '.').replace('\\', '.')))
                .isNotEmpty()
                .isSubsetOf(told);
    }

    @Test
    void architectureTellsWhoMayKnowWhomAsTheBuildKeepsIt() {
        Map<String, Set<String>> told = new TreeMap<>();
        Documents.rows(Documents.read("ARCHITECTURE.md")).stream()
                .filter(row -> ArchitectureTest.MAY_KNOW.containsKey(row.name()))
                .forEach(row -> told.put(row.name(), new TreeSet<>(Documents.code(row.last()))));
        assertThat(told).containsAllEntriesOf(ArchitectureTest.MAY_KNOW).hasSameSizeAs(ArchitectureTest.MAY_KNOW);
    }

    /// `mvn test -Dtest=DocsTest -Ddocs.write=true` writes the page anew.
    @Test
    void settingsPageIsCurrent() {
        if (Boolean.getBoolean("docs.write")) {
            SettingsPage.write();
        }
        assertThat(Documents.read(SettingsPage.PAGE)).isEqualTo(SettingsPage.current());
    }

    @Test
    void everyLanguageHasEveryKeyAndEveryPlace() {
        List<String> differing = new ArrayList<>();
        for (String bundle : List.of("messages", "critique")) {
            Texts texts = new Texts(bundle);
            for (Language language : Language.values()) {
                Set<String> all = new TreeSet<>(texts.keys(Language.EN));
                all.addAll(texts.keys(language));
                all.stream()
                        .filter(key -> !places(texts, Language.EN, key).equals(places(texts, language, key)))
                        .forEach(key -> differing.add(bundle + "_" + language.code() + ": " + key));
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void textsThatPagesNameExist() {
        Set<String> unknown = new TreeSet<>();
        Documents.files("src/main/jte")
                .forEach(page -> KEY_IN_PAGE
                        .matcher(Documents.read(page))
                        .results()
                        .map(key -> key.group(1))
                        .filter(key -> MESSAGES.find(Language.EN, key) == null)
                        .forEach(key -> unknown.add(page + ": " + key)));
        assertThat(unknown).isEmpty();
    }

    @Test
    void pagesHoldNoBareText() {
        Map<Path, List<String>> bare = new TreeMap<>();
        Documents.files("src/main/jte").forEach(page -> bare.put(page, TemplateText.of(Documents.read(page))));
        assertThat(bare).isNotEmpty();
        bare.values().removeIf(List::isEmpty);
        assertThat(bare).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Hello</p>",
                "@if(page.has(\"x\"))<b>${page.t(\"x\")} points</b>@endif",
                "@template.a.b(page = page, content = @`<i>Bonjour</i>`)",
                "<img src=\"/x.jpg\" alt=\"A photo\">",
                "<b>${done ? \"Done\" : page.t(\"wait\")}</b>"
            })
    void bareTextIsFoundWhereverItHides(String template) {
        assertThat(TemplateText.of(template)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void problemIsToldWithWhatToDoInEveryLanguage(Problem problem) {
        String key = "problem." + problem.code();
        assertThat(Language.values()).allSatisfy(language -> {
            assertThat(MESSAGES.find(language, key)).isNotBlank();
            assertThat(MESSAGES.find(language, key + ".do")).isNotBlank();
        });
    }

    @Test
    void apiPageListsEveryProblemWithItsStatus() {
        Map<String, String> told = new TreeMap<>();
        Set<String> codes = new HashSet<>();
        Arrays.stream(Problem.values()).map(Problem::code).forEach(codes::add);
        Documents.rows(Documents.read("docs/api.md")).stream()
                .filter(row -> codes.contains(row.name()))
                .forEach(row -> told.put(
                        row.name(), row.cells().get(1) + " " + row.cells().get(2)));
        Map<String, String> real = new TreeMap<>();
        for (Problem problem : Problem.values()) {
            real.put(
                    problem.code(),
                    problem.status() + " " + problem.kind().name().toLowerCase(java.util.Locale.ROOT));
        }
        assertThat(told).isEqualTo(real);
    }

    @Test
    void everythingWeBuildOnHasItsReason() throws Exception {
        Set<String> words = new HashSet<>();
        Documents.files("docs/adr").forEach(page -> words.addAll(Documents.code(Documents.read(page))));
        Set<String> unexplained = Pom.names();
        unexplained.removeAll(words);
        assertThat(unexplained).isEmpty();
    }

    /// The clone must build wherever it lies and whatever registry its owner uses.
    @Test
    void nothingNamesAMachineOrAPackageRegistry() {
        Set<String> named = new TreeSet<>();
        for (Path file : Documents.files("")) {
            String text = file.toString().contains("vendor") ? "" : Documents.read(file); // others' work, as it came
            for (Pattern pattern : List.of(MACHINE_PATH, REGISTRY)) {
                Matcher found = pattern.matcher(text);
                if (text.indexOf('\0') < 0 && found.find()) {
                    named.add(file + ": " + found.group());
                }
            }
        }
        assertThat(named).isEmpty();
    }

    private static Set<String> places(Texts texts, Language language, String key) {
        String text = texts.find(language, key);
        return text == null
                ? Set.of("the key is missing")
                : PLACE.matcher(text).results().map(place -> place.group(1)).collect(toCollection(TreeSet::new));
    }

    private static List<List<String>> commands(Path page) {
        return Documents.code(Documents.read(page)).stream()
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(command -> List.of(command.group(1).strip().split("\\s+")))
                .map(words -> words.equals(List.of("")) ? List.<String>of() : words)
                .toList();
    }

    private static Set<String> launcherCommands() {
        Matcher list =
                Pattern.compile("^commands=\"([^\"]+)\"", Pattern.MULTILINE).matcher(Documents.read("judge"));
        assertThat(list.find()).isTrue();
        return new TreeSet<>(List.of(list.group(1).split(" ")));
    }
}
