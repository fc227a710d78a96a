package com.judgemyjpeg.platform.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses are asked and which are not; without a network, the names lead where this test says.
class EvilAddressTest {
    private static final Map<String, List<String>> WORLD = Map.ofEntries(
            Map.entry("photos.example", List.of("93.184.216.34")),
            Map.entry("xn--bcher-kva.example", List.of("93.184.216.34")),
            Map.entry("my_bucket.example", List.of("93.184.216.34")),
            Map.entry("dual.example", List.of("93.184.216.34", "2606:2800:220:1::1")),
            Map.entry("nat64.example", List.of("64:ff9b::5db8:d822")),
            Map.entry("localhost", List.of("127.0.0.1")),
            Map.entry("inside.example", List.of("10.1.2.3")),
            Map.entry("half.example", List.of("93.184.216.34", "192.168.1.1")),
            Map.entry("sixhalf.example", List.of("2606:2800:220:1::1", "::1")),
            Map.entry("nat64-inside.example", List.of("64:ff9b::a00:1")),
            Map.entry("metadata.google.internal", List.of("169.254.169.254")));

    private static final List<String> EVIL = List.of(
            // no web address
            "",
            "   ",
            "photo.jpg",
            "photos.example/a.jpg",
            "//photos.example/a.jpg",
            "file:///etc/passwd",
            "ftp://photos.example/a.jpg",
            "gopher://photos.example:80/_GET",
            "jar:https://photos.example/a.jar!/b",
            "data:image/png;base64,AAAA",
            "javascript:alert(1)",
            "http:photos.example",
            "http:/photos.example/a.jpg",
            "http://",
            "http:///a.jpg",
            "https://?a",
            "https://:443/a.jpg",
            "https://./a.jpg",
            "https://photos.example../a.jpg",
            "https://.photos.example/a.jpg",
            "https://photos..example/a.jpg",
            // what two programs could read differently
            "https://photos.example@127.0.0.1/",
            "https://user:secret@photos.example/",
            "https://127.0.0.1:80@photos.example/",
            "https://photos.example\\@127.0.0.1/",
            "https:\\\\photos.example\\a.jpg",
            "https://photos.example/a\r\nHost: inside",
            "https://photos.example/a\tb",
            "https://photos.example\u0000.evil/",
            "https://photos.exa mple/a.jpg",
            "https://photos%2eexample/a.jpg",
            "https://127.0.0.1%23.photos.example/",
            "https://photos.example:443:80/",
            // ports
            "https://photos.example:0/",
            "https://photos.example:65536/",
            "https://photos.example:99999999999/",
            "https://photos.example:-1/",
            "https://photos.example:22/",
            "https://photos.example:25/",
            "http://photos.example:6379/",
            "http://photos.example:9200/",
            "https://photos.example:4 43/",
            // this machine
            "http://127.0.0.1/",
            "http://127.0.0.1./",
            "http://127.255.255.254/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://0.0.0.0/",
            "http://0.1.2.3/",
            "http://[::1]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::]/",
            // its numbers, oddly written
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://127.0.1/",
            "http://017700000001/",
            "http://127.0.0.01/",
            "http://127.0.0.256/",
            "http://1.2.3.4.5/",
            "http://93.184.216.0x22/",
            "http://①②⑦.⓪.⓪.①/",
            "http://１２７．０．０．１/",
            "http://127。0。0。1/",
            // its neighbours
            "http://10.0.0.1/",
            "http://172.16.0.1/",
            "http://172.31.255.255/",
            "http://192.168.1.1/",
            "http://100.64.0.1/",
            "http://100.127.255.255/",
            "http://inside.example/",
            "http://[fc00::1]/",
            "http://[fd12:3456::1]/",
            "http://[fe80::1]/",
            "http://[fe80::1%25eth0]/",
            "http://[fec0::1]/",
            // metadata of clouds
            "http://169.254.169.254/latest/meta-data/",
            "http://metadata.google.internal/",
            "http://[fd00:ec2::254]/",
            "http://100.100.100.200/",
            "http://192.0.0.192/",
            "http://168.63.129.16/",
            // everybody and nobody
            "http://224.0.0.1/",
            "http://239.255.255.250/",
            "http://255.255.255.255/",
            "http://240.0.0.1/",
            "http://192.0.2.1/",
            "http://198.51.100.1/",
            "http://203.0.113.1/",
            "http://198.18.0.1/",
            "http://198.19.255.255/",
            "http://192.88.99.1/",
            "http://[ff02::1]/",
            "http://[2001:db8::1]/",
            "http://[3fff::1]/",
            "http://[100::1]/",
            // IPv4 in other clothes
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::127.0.0.1]/",
            "http://[::ffff:0:127.0.0.1]/",
            "http://[64:ff9b::127.0.0.1]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[64:ff9b:1::1]/",
            "http://[2002:7f00:1::]/",
            "http://[2001:0:7f00:1::]/",
            "http://[127.0.0.1]/",
            "http://[::1",
            "http://[::g]/",
            "http://[]/",
            // names
            "http://half.example/",
            "http://sixhalf.example/",
            "http://nat64-inside.example/",
            "http://nowhere.example/",
            "https://" + "a".repeat(64) + ".example/",
            "https://" + "a.".repeat(130) + "example/",
            "https://photos.example/" + "a".repeat(2048));

    @ParameterizedTest
    @FieldSource("EVIL")
    void evilAddressIsRefusedBeforeAnythingIsSent(String address) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> check(address))
                .extracting(Refused::problem)
                .isEqualTo(Problem.ADDRESS_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://photos.example                   | https://photos.example:443/
            HTTP://PHOTOS.example:80/a.JPG           | http://photos.example:80/a.JPG
            https://photos.example./a.jpg            | https://photos.example:443/a.jpg
            https://photos.example:/a.jpg            | https://photos.example:443/a.jpg
            https://photos.example?a=1               | https://photos.example:443/?a=1
            https://photos.example/a.jpg#top         | https://photos.example:443/a.jpg
            https://photos.example/my dog.jpg        | https://photos.example:443/my%20dog.jpg
            https://photos.example/é.jpg             | https://photos.example:443/%C3%A9.jpg
            https://photos.example/%C3%A9.jpg        | https://photos.example:443/%C3%A9.jpg
            https://photos.example/100%.jpg?a=[1]    | https://photos.example:443/100%25.jpg?a=%5B1%5D
            https://bücher.example/                  | https://xn--bcher-kva.example:443/
            https://my_bucket.example/               | https://my_bucket.example:443/
            https://dual.example/                    | https://dual.example:443/
            https://nat64.example/                   | https://nat64.example:443/
            https://photos.example:8443/             | https://photos.example:8443/
            http://93.184.216.34/                    | http://93.184.216.34:80/
            http://[2606:2800:220:1::1]/             | http://[2606:2800:220:1:0:0:0:1]:80/
            http://[64:ff9b::5db8:d822]/             | http://[64:ff9b:0:0:0:0:5db8:d822]:80/
            http://100.63.255.255/                   | http://100.63.255.255:80/
            http://172.32.0.1/                       | http://172.32.0.1:80/
            http://images.inside:9000/               | http://images.inside:9000/
            """)
    void publicAddressIsUnderstoodInOneWay(String address, String understood) throws IOException {
        Guard.Destination to = check(address);
        assertThat(to.address()).hasToString(understood);
        assertThat(to.pinned()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://photos.example/b.jpg,     https://photos.example:443/b.jpg",
        "//my_bucket.example/b.jpg,        https://my_bucket.example:443/b.jpg",
        "/b.jpg,                           https://photos.example:443/b.jpg",
        "b.jpg,                            https://photos.example:443/x/b.jpg",
        "../b.jpg?big,                     https://photos.example:443/b.jpg?big",
        "?size=large,                      https://photos.example:443/x/a.jpg?size=large",
        "/b c.jpg,                         https://photos.example:443/b%20c.jpg",
    })
    void redirectIsReadFromWhereItCame(String location, String understood) {
        assertThat(Address.parse("https://photos.example/x/a.jpg?q=1").redirectedTo(location))
                .hasToString(understood);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://photos.example/b.jpg",
                "file:///etc/passwd",
                "/\\evil.example/",
                "\\\\evil.example/",
                "https://a@photos.example/",
                "https:photos.example",
                "//127.1/"
            })
    void redirectThatNobodyMayGiveIsRefused(String location) {
        Address from = Address.parse("https://photos.example/x/a.jpg");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> from.redirectedTo(location));
    }

    @Test
    void nameIsTheLastPartOfThePath() {
        assertThat(Address.parse("https://photos.example/x/my%20d%C3%B6g+1.jpg?a=b/c")
                        .name())
                .isEqualTo("my dög+1.jpg");
        assertThat(Address.parse("https://photos.example").name()).isEmpty();
    }

    @Test
    void allowedHostIsExactlyThatHostAndPort() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> check("http://images.inside/"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> check("http://images.inside:9001/"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> check("http://images.inside.example:9000/"));
    }

    @Test
    void allowedHostMayBeSpelledInAnyWay() {
        FetchSettings settings = new FetchSettings(
                8, Duration.ofSeconds(10), Set.of(), Set.of("[::1]:80", "IMAGES.inside.:9000 ", "10.0.0.1:8080"));
        assertThat(settings.allowHosts())
                .containsExactlyInAnyOrder("[0:0:0:0:0:0:0:1]:80", "images.inside:9000", "10.0.0.1:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"images.inside", "http://images.inside:80", "images.inside:80/path", "*:80", "a@b:80", ""})
    void allowedHostThatIsNoneIsRefusedAtTheStart(String host) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new FetchSettings(8, Duration.ofSeconds(10), Set.of(), Set.of(host)));
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25, 1023, 65536})
    void portBelow1024CannotBeOpenedByASetting(int port) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new FetchSettings(8, Duration.ofSeconds(10), Set.of(port), Set.of()));
    }

    private static Guard.Destination check(String address) throws IOException {
        FetchSettings settings =
                new FetchSettings(8, Duration.ofSeconds(10), Set.of(8443), Set.of("images.inside:9000"));
        Guard guard = new Guard(settings, (name, deadline) -> addresses(name));
        return guard.check(Address.parse(address), Deadline.in(Duration.ofSeconds(10)));
    }

    private static List<InetAddress> addresses(String name) throws UnknownHostException {
        if (name.startsWith("images.inside")) {
            return List.of(InetAddress.ofLiteral("10.9.9.9"));
        }
        if (!WORLD.containsKey(name)) {
            throw new UnknownHostException(name);
        }
        return WORLD.get(name).stream().map(InetAddress::ofLiteral).toList();
    }
}
