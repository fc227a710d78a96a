package com.judgemyjpeg.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import com.judgemyjpeg.scaling.plan.Figure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FigureNamesTest {
    private static final Texts TEXTS = new Texts("messages");

    @ParameterizedTest
    @EnumSource
    void everyFigureOfAPlanHasANameInEveryLanguage(Figure figure) {
        for (Language language : Language.values()) {
            assertThat(TEXTS.find(language, "figure." + figure.code()))
                    .as("%s in %s", figure.code(), language)
                    .isNotNull();
        }
    }
}
