package com.judgemyjpeg.platform.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.TestCertificate;
import com.judgemyjpeg.platform.watch.TestWatch;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The certificate lasts for two days, is for another name, and nobody vouches for it.
@Timeout(20)
class CertificateFigureTest {
    private static final Instant MADE = Instant.now();
    private static final double DAY = 86_400;

    @TempDir
    static Path folder;

    private static SSLContext context;
    private PretendHost host;

    @BeforeAll
    static void certify() throws Exception {
        context = TestCertificate.of("judge.example", folder);
    }

    @BeforeEach
    void start() {
        host = new PretendHost(context.getServerSocketFactory());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void timeIsLeftUntilTheCertificateThatIsShownEnds() {
        CertificateFigure figure = figure("https://127.0.0.1:" + host.port(), Duration.ofSeconds(10));
        figure.look();
        assertThat(TestWatch.told(figure, MADE)).containsOnlyKeys("certificate.left 127.0.0.1");
        assertThat(left(figure, MADE)).isBetween(1 * DAY, 2 * DAY + 60);
        assertThat(left(figure, MADE) - left(figure, MADE.plus(Duration.ofDays(1))))
                .isEqualTo(DAY);
        assertThat(left(figure, MADE.plus(Duration.ofDays(3)))).isZero(); // it has ended
    }

    @Test
    void hostThatIsNoLongerReachedLeavesAHole() { // or the time-out rings
        CertificateFigure figure = figure("https://127.0.0.1:" + host.port(), Duration.ofSeconds(10));
        figure.look();
        assertThat(TestWatch.told(figure, MADE)).isNotEmpty();
        host.close(); // a connection that it waits for just then is still answered
        do {
            figure.look();
        } while (!TestWatch.told(figure, MADE).isEmpty());
    }

    @Test
    void hostThatIsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CertificateFigure figure = figure("https://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(200));
            figure.look();
            assertThat(TestWatch.told(figure, MADE)).isEmpty();
        }
    }

    @Test
    void addressWithoutTlsIsNotAsked() {
        CertificateFigure figure = figure("http://127.0.0.1:" + host.port(), Duration.ofSeconds(10));
        figure.look();
        assertThat(TestWatch.told(figure, MADE)).isEmpty();
    }

    private static CertificateFigure figure(String address, Duration patience) {
        return new CertificateFigure(PublicAddress.of(address), new Handshake(patience));
    }

    private static double left(CertificateFigure figure, Instant minute) {
        return TestWatch.told(figure, minute).getOrDefault("certificate.left 127.0.0.1", -1.0);
    }
}
