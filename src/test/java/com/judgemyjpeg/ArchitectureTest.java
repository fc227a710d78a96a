package com.judgemyjpeg;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The picture of the program, kept by the build: who may know whom, how much a feature shows,
/// what things are called.
class ArchitectureTest {
    private static final String ROOT = "com.judgemyjpeg";

    /// Who may know whom. `platform` is known by all and not listed; the root package and the
    /// templates know all.
    static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("platform", Set.of()),
            entry("pixels", Set.of()),
            entry("critique", Set.of("pixels", "provider")),
            entry("provider", Set.of()),
            entry("account", Set.of("critique")),
            entry("privacy", Set.of("account")),
            entry("signin", Set.of("account", "privacy")),
            entry("billing", Set.of("account", "privacy")),
            entry("payment", Set.of("account", "billing", "privacy")),
            entry("photo", Set.of("account", "pixels", "privacy")),
            entry("moderation", Set.of("account", "photo", "pixels", "privacy", "provider")),
            entry("analysis", Set.of("account", "billing", "critique", "moderation", "photo", "pixels", "privacy")),
            entry("api", Set.of("account", "analysis", "billing", "critique", "photo", "privacy")),
            entry("webhook", Set.of("account", "analysis", "privacy")),
            entry("library", Set.of("account", "analysis", "photo")),
            entry("feedback", Set.of("account", "analysis", "privacy")),
            entry("doctor", Set.of("analysis", "provider", "scaling")),
            entry("drill", Set.of("provider")),
            entry("loadtest", Set.of("scaling")),
            entry("insight", Set.of("account", "analysis", "billing", "privacy")),
            entry("scaling", Set.of("insight", "pixels", "provider")),
            entry("alerting", Set.of("account", "scaling")),
            entry("resilience", Set.of("analysis", "billing")),
            entry("status", Set.of("analysis", "critique", "photo", "pixels")),
            entry(
                    "cockpit",
                    Set.of(
                            "account",
                            "alerting",
                            "analysis",
                            "billing",
                            "feedback",
                            "insight",
                            "moderation",
                            "payment",
                            "photo",
                            "provider",
                            "resilience",
                            "scaling")));

    /// What a feature shows besides values (records and what is one of several, enums,
    /// exceptions, and views, which only templates read): its door and its seams.
    private static final int SHOWN_AT_MOST = 3;

    private static final List<String> BANNED_ENDINGS =
            List.of("Manager", "Helper", "Util", "Utils", "Impl", "Data", "Info", "Base", "Abstract");

    /// Read by those who look at classes only: it takes seconds, and [DocsTest] wants nothing
    /// but the table.
    private static final class Program {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/" + ROOT.replace('.', '/') + "/jte/"))
                .importPackages(ROOT);
    }

    @Test
    void everyFeatureIsInTheTable() {
        Set<String> found = Program.CLASSES.stream()
                .map(ArchitectureTest::feature)
                .filter(feature -> !feature.isEmpty())
                .collect(toCollection(TreeSet::new));
        assertThat(found).isSubsetOf(MAY_KNOW.keySet());
    }

    @Test
    void nobodyKnowsMoreThanTheTableAllows() {
        Set<String> tooMuch = new TreeSet<>();
        for (JavaClass one : Program.CLASSES) {
            String from = feature(one);
            for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                String to = feature(dependency.getTargetClass());
                if (!from.isEmpty()
                        && !to.equals(from)
                        && !to.equals("platform")
                        && isOurs(dependency)
                        && !may(from, to)) {
                    tooMuch.add(from + " knows " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(tooMuch).isEmpty();
    }

    @Test
    void noPackagesKnowEachOtherInACircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(Program.CLASSES);
    }

    @Test
    void featureShowsItsDoorAndItsSeamsOnly() {
        Map<String, Set<String>> shown = new TreeMap<>();
        for (JavaClass one : Program.CLASSES) {
            if (isFeature(one) && one.isTopLevelClass() && isPublic(one) && !isValue(one)) {
                shown.computeIfAbsent(one.getPackageName(), key -> new TreeSet<>())
                        .add(one.getSimpleName());
            }
        }
        shown.values().removeIf(types -> types.size() <= SHOWN_AT_MOST);
        assertThat(shown)
                .as("packages that show more than %s types", SHOWN_AT_MOST)
                .isEmpty();
    }

    /// Whoever writes past the mode makes it a lie: only those may who write the mode itself.
    @Test
    void nobodyButWhoSetsTheModeWritesInSpiteOfIt() {
        Set<String> others = Program.CLASSES.stream()
                .filter(one -> !feature(one).equals("resilience"))
                .flatMap(one -> one.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTarget().getName().equals("writeAlways"))
                .map(call -> call.getOriginOwner().getName())
                .collect(toCollection(TreeSet::new));
        assertThat(others).isEmpty();
    }

    @Test
    void namesSayWhatThingsAre() {
        assertThat(Program.CLASSES.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> BANNED_ENDINGS.stream().anyMatch(name::endsWith)))
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = Program.CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(one -> !one.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(one -> one.getName())
                .collect(toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    private static boolean may(String from, String to) {
        return MAY_KNOW.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean isOurs(Dependency dependency) {
        String name = dependency.getTargetClass().getPackageName();
        return name.equals(ROOT) || name.startsWith(ROOT + ".");
    }

    /// `photo` for `com.judgemyjpeg.photo`, `platform` for all of its packages, empty for the
    /// root.
    private static String feature(JavaClass one) {
        String name = one.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        return name.substring(ROOT.length() + 1).split("\\.", 2)[0];
    }

    private static boolean isFeature(JavaClass one) {
        return !feature(one).isEmpty() && !feature(one).equals("platform");
    }

    private static boolean isPublic(JavaClass one) {
        return one.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isValue(JavaClass one) {
        return one.getSimpleName().endsWith("View")
                || one.isRecord()
                || one.isEnum()
                || one.isInterface() && one.reflect().isSealed() // one of several records
                || one.isAnnotation()
                || one.isAssignableTo(Throwable.class);
    }
}
