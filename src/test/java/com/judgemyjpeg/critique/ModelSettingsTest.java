package com.judgemyjpeg.critique;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.judgemyjpeg.platform.setting.Secret;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;

class ModelSettingsTest {
    private static final Secret KEY = new Secret("sk-pretend-0123456789");

    @Test
    void keyIsNeverPrinted() {
        ModelSettings settings = ModelSettings.of(KEY, ModelSettings.OPENAI, "pretend-1");
        assertThat(settings.toString()).contains("Secret[given]", "pretend-1").doesNotContain("sk-pretend");
    }

    @Test
    void secretIsReadFromATextOfTheSettings() {
        Secret secret = ApplicationConversionService.getSharedInstance().convert(" sk-1\n", Secret.class);
        assertThat(secret).extracting(Secret::reveal).isEqualTo("sk-1");
    }

    @Test
    void withoutAKeyThereIsNoModelToAsk() {
        assertThat(ModelSettings.of(Secret.NONE, ModelSettings.OPENAI, "").configured())
                .isFalse();
        assertThat(ModelSettings.of(KEY, ModelSettings.OPENAI, "pretend-1").configured())
                .isTrue();
    }

    @Test
    void keyWithoutAModelIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelSettings.of(KEY, ModelSettings.OPENAI, " "))
                .withMessageContaining("no model is named");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "api.openai.com", "ftp://x/v1", "https://u:p@x/v1", "https://x/v1?key=1", "https://x/v 1"})
    void addressThatIsNoneIsAMistake(String baseUrl) {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelSettings.of(KEY, baseUrl, "pretend-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:11434/v1", "http://[::1]:8000/v1/", "https://host.example/a-b/v1"})
    void anyHttpAddressWillDo(String baseUrl) {
        assertThat(ModelSettings.of(KEY, baseUrl, "pretend-1").timeLimit()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void onlyTheCallKnowsTheSdkSoThatNothingOfItLoadsWithoutAKey() {
        DescribedPredicate<JavaClass> theCall =
                DescribedPredicate.describe("the call", type -> type.getName().startsWith(ModelCall.class.getName()));
        noClasses()
                .that(DescribedPredicate.not(theCall))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.openai..", "okhttp3..", "okio..", "kotlin..", "com.fasterxml.jackson.databind..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("com.judgemyjpeg"));
    }
}
