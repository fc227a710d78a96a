package com.judgemyjpeg.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.judgemyjpeg.platform.setting.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;

class ProviderKeyTest {
    private static ProviderKey key(String baseUrl, String model) {
        Secret secret = new Secret("sk-pretend-0123456789");
        return new ProviderKey("one", ProviderKind.of(baseUrl), baseUrl, secret, model, "main", 0);
    }

    @Test
    void secretIsNeverPrinted() {
        assertThat(key(ProviderSettings.OPENAI, "pretend-1").toString())
                .contains("Secret[given]", "pretend-1")
                .doesNotContain("sk-pretend");
    }

    @Test
    void secretIsReadFromATextOfTheSettings() {
        Secret secret = ApplicationConversionService.getSharedInstance().convert(" sk-1\n", Secret.class);
        assertThat(secret).extracting(Secret::reveal).isEqualTo("sk-1");
    }

    @Test
    void keyWithoutAModelIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> key(ProviderSettings.OPENAI, " "))
                .withMessageContaining("no model is named");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "api.openai.com", "ftp://x/v1", "https://u:p@x/v1", "https://x/v1?key=1", "https://x/v 1"})
    void addressThatIsNoneIsAMistake(String baseUrl) {
        assertThatIllegalArgumentException().isThrownBy(() -> key(baseUrl, "pretend-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:11434/v1, COMPATIBLE",
        "http://[::1]:8000/v1/, COMPATIBLE",
        "https://host.example/a-b/v1, COMPATIBLE",
        "https://api.openai.com/v1, OPENAI",
        "https://ours.openai.azure.com/openai/v1, AZURE",
        "https://generativelanguage.googleapis.com/v1beta/openai, GEMINI"
    })
    void anyHttpAddressWillDoAndTellsTheKind(String baseUrl, ProviderKind kind) {
        assertThat(key(baseUrl, "pretend-1").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tier-1 | 3500 | 0 | 0",
                "tier-2, rpd=50000 | 10000 | 0 | 50000",
                "rpm=60,tpm=200000 | 60 | 200000 | 0"
            })
    void limitsAreTiersOrNumbers(String text, int requests, int tokens, int daily) {
        assertThat(Limits.of(text)).isEqualTo(new Limits(requests, tokens, daily, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tier-9", "rpm=many", "rpm=-1", "rps=3", "rpm=60;tpm=5"})
    void limitThatIsNoneIsAMistakeThatSaysWhatToWrite(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.of(text))
                .withMessageContaining("tier-1, tier-2 or rpm=");
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, '', AUTHENTICATION",
        "402, no_credit, '', BILLING",
        "403, forbidden, '', AUTHENTICATION",
        "404, model_not_found, '', UNKNOWN_MODEL",
        "400, bad_schema, '', BAD_REQUEST",
        "422, unprocessable, '', BAD_REQUEST",
        "429, rate_limit_exceeded, 'Limit 3, Used 3 on requests per min (RPM)', MINUTE_LIMIT",
        "429, rate_limit_exceeded, 'on requests per day (RPD): Limit 200', DAY_LIMIT",
        "429, insufficient_quota, '', ZERO_QUOTA",
        "429, billing_not_active, '', BILLING",
        "500, server_error, '', SERVER_FAULT",
        "503, overloaded, '', SERVER_FAULT",
        "504, gateway, '', TIMED_OUT"
    })
    void failuresAreToldApart(int status, String code, String message, Failure failure) {
        assertThat(Failure.of(status, code, message, false)).isEqualTo(failure);
    }
}
