package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.mode.Matters;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.bind.annotation.RequestMapping;

/// Every route and every background job says how much it matters.
class CriticalityTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.judgemyjpeg");

    @Test
    void everyRouteSaysHowMuchItMatters() {
        List<JavaMethod> routes = CLASSES.stream()
                .flatMap(one -> one.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class))
                .toList();
        assertThat(routes).hasSizeGreaterThan(100);
        Set<String> silent = routes.stream()
                .filter(route -> !route.isAnnotatedWith(Matters.class)
                        && !route.getOwner().isAnnotatedWith(Matters.class))
                .map(JavaMethod::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(silent).isEmpty();
    }

    /// Jobs that are given to a `Schedule` cannot leave it out; those with threads of their own could.
    @Test
    void everyJobWithAThreadOfItsOwnSaysHowMuchItMatters() {
        List<JavaClass> jobs = CLASSES.stream()
                .filter(one -> one.isAssignableTo(SmartLifecycle.class) && !one.isInterface())
                .toList();
        assertThat(jobs).hasSizeGreaterThan(10);
        Set<String> silent = jobs.stream()
                .filter(job -> !job.isAnnotatedWith(Matters.class))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(silent).isEmpty();
    }
}
