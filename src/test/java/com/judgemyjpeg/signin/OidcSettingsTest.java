package com.judgemyjpeg.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OidcSettingsTest {

    private static Map<String, OidcSettings.Client> clients(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("judge", OidcSettings.class)
                .clients();
    }

    @Test
    void withoutSettingsThereIsNobody() {
        assertThat(clients(Map.of())).isEmpty();
    }

    @Test
    void googleNeedsNothingButAnIdAndASecret() {
        var google = Objects.requireNonNull(
                clients(Map.of("judge.oidc.google.client-id", "id", "judge.oidc.google.client-secret", "s"))
                        .get("google"));
        assertThat(google.name()).isEqualTo("Google");
        assertThat(google.issuer()).isEqualTo("https://accounts.google.com");
        assertThat(google.scopes()).containsExactly("openid", "email", "profile");
        assertThat(google.clientSecret().toString()).isEqualTo("Secret[given]");
    }

    @Test
    void providerWithoutClientIdDoesNotExist() {
        assertThat(clients(Map.of("judge.oidc.club.issuer", "https://id.example.org")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "judge.oidc.club.name, Club, judge.oidc.club: issuer must be",
        "judge.oidc.club.issuer, id.example.org, judge.oidc.club: issuer must be"
    })
    void incompleteProviderIsNamed(String setting, String value, String sentence) {
        assertThatThrownBy(() -> clients(Map.of("judge.oidc.club.client-id", "id", setting, value)))
                .hasMessageContaining(sentence);
    }

    @Test
    void providerWithoutOpenidIsNoProvider() {
        assertThatThrownBy(() -> clients(Map.of(
                        "judge.oidc.club.client-id", "id",
                        "judge.oidc.club.issuer", "https://id.example.org",
                        "judge.oidc.club.scopes", "email")))
                .hasMessageContaining("scopes must hold openid");
    }
}
