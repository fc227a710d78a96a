package com.judgemyjpeg.platform.fetch;

import static com.judgemyjpeg.PretendHost.file;
import static com.judgemyjpeg.PretendHost.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.TestCertificate;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same over TLS, with a certificate for `photos.example` that this test alone trusts.
@Timeout(20)
class GuardedTlsTest {
    @TempDir
    static Path folder;

    private static SSLContext context;
    private static PretendHost host;

    @BeforeAll
    static void start() throws Exception {
        context = TestCertificate.of("photos.example", folder);
        host = new PretendHost(context.getServerSocketFactory());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void photoComesOverTls() throws IOException {
        host.at("/a", file(new byte[] {1, 2, 3}));
        byte[] came = guarded(
                        host.port(), context, Duration.ofSeconds(30)) // the first handshake of a JVM takes its time
                .fetch("https://photos.example/a", 100, (body, announced, name) -> body.readAllBytes());
        assertThat(came).containsExactly(1, 2, 3);
    }

    @Test
    void certificateOfAnotherNameIsNotBelieved() {
        host.at("/a", file(new byte[3]));
        assertRefused(Problem.ADDRESS_UNREACHABLE, guarded(host.port(), context), "https://other.example/a");
    }

    @Test
    void certificateThatNobodyVouchesForIsNotBelieved() throws Exception {
        host.at("/a", file(new byte[3]));
        assertRefused(
                Problem.ADDRESS_UNREACHABLE, guarded(host.port(), SSLContext.getDefault()), "https://photos.example/a");
    }

    @Test
    void redirectFromHttpsToHttpIsRefused() {
        host.at("/a", redirect(301, "http://photos.example/b"));
        assertRefused(Problem.ADDRESS_NOT_ALLOWED, guarded(host.port(), context), "https://photos.example/a");
    }

    @Test
    void handshakeThatNeverComesDoesNotOutliveTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    Problem.ADDRESS_TOO_SLOW, guarded(silent.getLocalPort(), context), "https://photos.example/a");
        }
    }

    @Test
    void handshakeThatDripsDoesNotOutliveTheDeadline() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> drip(dripping));
            assertRefused(
                    Problem.ADDRESS_TOO_SLOW, guarded(dripping.getLocalPort(), context), "https://photos.example/a");
        }
    }

    /// The start of a handshake record of 16 KB, and then a byte now and then.
    private static void drip(ServerSocket server) {
        try (Socket one = server.accept()) {
            one.getOutputStream().write(new byte[] {0x16, 3, 3, 0x3f, 0, 2, 0, 0x3e, 0});
            while (true) {
                one.getOutputStream().write(0);
                Thread.sleep(50);
            }
        } catch (IOException e) {
            // who asked has left
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertRefused(Problem problem, GuardedFetch fetch, String address) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> fetch.fetch(address, 100, (body, announced, name) -> body.readAllBytes()))
                .extracting(Refused::problem)
                .isEqualTo(problem);
    }

    private static GuardedFetch guarded(int port, SSLContext trusted) {
        return guarded(port, trusted, Duration.ofSeconds(2));
    }

    private static GuardedFetch guarded(int port, SSLContext trusted, Duration limit) {
        FetchSettings settings = new FetchSettings(8, limit, Set.of(), Set.of());
        Wire wire = new LoopbackWire(port) {
            @Override
            SSLContext trust() {
                return trusted;
            }
        };
        return new GuardedFetch(settings, (name, deadline) -> List.of(InetAddress.ofLiteral("93.184.216.34")), wire);
    }
}
