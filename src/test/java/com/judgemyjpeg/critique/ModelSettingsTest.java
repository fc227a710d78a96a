package com.judgemyjpeg.critique;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {
    private static final List<String> THE_CALL = List.of(
            "ChatCall",
            "BatchCall",
            "Departure",
            "ModerationCall",
            "Clients",
            "RateHeaders",
            "BoundedAnswer",
            "StreamedPicture");

    @Test
    void answerWithoutRoomIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelSettings(ModelSettings.Detail.LOW, 0));
    }

    @Test
    void onlyTheCallKnowsTheSdkSoThatNothingOfItLoadsWithoutAKey() {
        DescribedPredicate<JavaClass> theCall = DescribedPredicate.describe(
                "the call",
                type -> THE_CALL.stream()
                        .anyMatch(name -> type.getName().startsWith("com.judgemyjpeg.provider." + name)));
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
