package com.judgemyjpeg.platform.ban;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/24, 192.0.2.0/24",
        "255.255.255.255/9, 255.128.0.0/9",
        "2001:db8:1:2::9, 2001:db8:1:2::/64",
        "2001:db8:1:2::9/128, 2001:db8:1:2::/64",
        "2001:DB8::/48, 2001:db8:0:0::/48",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void isWrittenInOneWay(String typed, String written) {
        assertThat(Block.of(typed)).hasToString("Optional[" + written + "]");
        assertThat(Block.of(written)).isEqualTo(Block.of(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.7/7",
                "192.0.2.7/-1",
                "192.0.2.7/999999999999",
                "0.0.0.0/0",
                "::/0",
                "2001::/15",
                "1:2",
                ":::",
                "192.0.2.7; drop table ban"
            })
    void whatIsNoNetworkOrTooLargeIsNone(String typed) {
        assertThat(Block.of(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.0/24, false",
        "2001:db8::/48, 2001:db8:0:ffff::1, true",
        "2001:db8::/48, 2001:db8:1::1, false",
        "32.1.13.0/24, 2001:db8::1, false"
    })
    void coversWhatLiesInIt(String block, String other, boolean covered) {
        assertThat(Block.of(block).orElseThrow().covers(Block.of(other).orElseThrow()))
                .isEqualTo(covered);
    }

    @Test
    void listFindsTheBanThatCoversAnAddressHoweverWideItIs() {
        BanList list = new BanList(List.of(ban("192.0.2.7"), ban("198.51.100.0/24"), ban("2001:db8::/32")));
        assertThat(list.ofNetwork("192.0.2.7")).isPresent();
        assertThat(list.ofNetwork("192.0.2.8")).isEmpty();
        assertThat(list.ofNetwork("198.51.100.200")).isPresent();
        assertThat(list.ofNetwork("2001:db8:abcd:1::5")).isPresent();
        assertThat(list.ofNetwork("2001:db9::5")).isEmpty();
        assertThat(list.ofNetwork("not an address")).isEmpty();
    }

    private static Ban ban(String network) {
        String target = Block.of(network).orElseThrow().toString();
        return new Ban(UUID.randomUUID(), Ban.Kind.NETWORK, target, "spam", Instant.MAX, "carol", Instant.EPOCH);
    }
}
