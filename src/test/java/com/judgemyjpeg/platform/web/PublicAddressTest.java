package com.judgemyjpeg.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PublicAddressTest {
    @Test
    void addressThatIsSetBeginsEveryLink() {
        assertThat(PublicAddress.of("https://judge.example.org").link("/a?b=c"))
                .isEqualTo("https://judge.example.org/a?b=c");
        assertThat(PublicAddress.of(" https://judge.example.org:8443/ ").origin())
                .isEqualTo("https://judge.example.org:8443");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:9000",
        "0.0.0.0, http://localhost:9000",
        "::, http://localhost:9000",
        "::1, http://[::1]:9000"
    })
    void withoutOneTheConsolesAddressIsUsed(String listens, String origin) {
        assertThat(local(Map.of("server.address", listens, "server.port", "9000")))
                .isEqualTo(origin);
    }

    @Test
    void portThatWasFoundCountsMoreThanTheOneThatWasWanted() {
        assertThat(local(Map.of("server.port", "0", "local.server.port", "41234")))
                .isEqualTo("http://localhost:41234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "judge.example.org",
                "ftp://judge.example.org",
                "https://judge.example.org/sub",
                "https://judge.example.org?x",
                "https://user@judge.example.org"
            })
    void whatIsNoOriginStopsTheStart(String given) {
        assertThatThrownBy(() -> PublicAddress.of(given)).hasMessageContaining("judge.address");
    }

    @Test
    void linkOfAnotherSiteIsNoPath() {
        PublicAddress address = PublicAddress.of("https://judge.example.org");
        assertThatThrownBy(() -> address.link(".evil.example/")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String local(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return new PublicAddress("", environment).origin();
    }
}
