package com.judgemyjpeg.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.text.Language;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestLanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr-FR,fr;q=0.9,en;q=0.8 | FR
            de-AT                   | DE
            pt-BR,en;q=0.5          | PT
            ja,es;q=0.3             | ES
            ja                      | EN
            ''                      | EN
            ;;;q=x                  | EN
            it;q=0.1,en;q=0.9       | EN
            """)
    void browserIsAnsweredInTheLanguageItAsksFor(String header, Language expected) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept-Language", header);
        assertThat(RequestLanguage.of(request)).isEqualTo(expected);
    }

    @Test
    void choiceIsKeptWhateverTheBrowserAsksFor() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept-Language", "en");
        request.setCookies(new Cookie(Cookies.LANGUAGE, "it"));
        assertThat(RequestLanguage.of(request)).isEqualTo(Language.IT);
    }
}
