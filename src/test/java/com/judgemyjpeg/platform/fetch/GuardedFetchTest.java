package com.judgemyjpeg.platform.fetch;

import static com.judgemyjpeg.PretendHost.file;
import static com.judgemyjpeg.PretendHost.head;
import static com.judgemyjpeg.PretendHost.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.PretendHost;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a host does to who fetches from it. All names lead to a public address, and [LoopbackWire] leads that one to a
/// pretended host on this machine.
@Timeout(20)
class GuardedFetchTest {
    private static final long MEGABYTE = 1 << 20;
    private static final String PUBLIC = "93.184.216.34";
    private static final byte[] PHOTO = "not really a photo".getBytes(StandardCharsets.UTF_8);

    private final PretendHost host = new PretendHost();
    private final LoopbackWire wire = new LoopbackWire(host.port());
    private final Deque<String> lookups = new ArrayDeque<>();

    @AfterEach
    void stop() {
        host.close();
    }

    private record Fetched(String body, long announced, String name) {}

    @Test
    void fileIsHandedOnWithItsLengthAndItsName() throws IOException {
        host.at("/x/dog.jpg?big=1", file(PHOTO));
        assertThat(fetch("http://photos.example/x/dog.jpg?big=1#here"))
                .isEqualTo(new Fetched("not really a photo", PHOTO.length, "dog.jpg"));
    }

    @Test
    void requestTellsNothingAboutAnybody() throws IOException {
        host.at("/a", redirect(302, "/b"));
        host.at("/b", out -> {
            head(out, "200 OK", "Set-Cookie: a=b", "Content-Length: 1");
            out.write('x');
        });
        fetch("http://photos.example/a");
        fetch("http://photos.example/b");
        assertThat(host.requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.toLowerCase().lines())
                        .map(line -> line.split(":")[0])
                        .containsExactlyInAnyOrder(
                                request.toLowerCase().lines().findFirst().orElseThrow(),
                                "host",
                                "user-agent",
                                "accept-encoding",
                                "connection",
                                ""));
        assertThat(host.requests().getFirst()).contains("Host: photos.example\r\n", "Accept-Encoding: identity\r\n");
    }

    @Test
    void connectionGoesToTheAddressThatWasCheckedAndTheNameIsAskedOnce() throws IOException {
        host.at("/a", file(PHOTO));
        GuardedFetch rebound = rebinding(PUBLIC, "127.0.0.1");
        rebound.fetch("http://rebinding.example/a", MEGABYTE, (body, announced, name) -> body.readAllBytes());
        assertThat(lookups).containsExactly("127.0.0.1"); // the second answer was never asked for
        assertThat(wire.connected()).containsExactly(new InetSocketAddress(InetAddress.ofLiteral(PUBLIC), 80));
    }

    @Test
    void nameThatLeadsInsideTheSecondTimeIsRefusedTheSecondTime() {
        host.at("/a", redirect(302, "http://rebinding.example/b"));
        host.at("/b", file(PHOTO));
        GuardedFetch rebound = rebinding(PUBLIC, "127.0.0.1");
        assertRefused(Problem.ADDRESS_NOT_ALLOWED, rebound, "http://rebinding.example/a");
        assertThat(wire.connected()).hasSize(1);
    }

    @Test
    void redirectInsideIsRefusedAndNothingIsSentThere() {
        for (String inside : List.of(
                "http://127.0.0.1/b", "http://169.254.169.254/latest/", "http://[::1]/b", "http://inside.example/b")) {
            host.at("/a", redirect(302, inside));
            assertRefused(Problem.ADDRESS_NOT_ALLOWED, guarded(), "http://photos.example/a");
        }
        assertThat(host.requests()).hasSize(4).allMatch(request -> request.startsWith("GET /a "));
    }

    @Test
    void fiveRedirectsAreFollowedAndTheNameIsTheLastOne() throws IOException {
        for (int hop = 0; hop < 5; hop++) {
            host.at("/" + hop, redirect(List.of(301, 302, 303, 307, 308).get(hop), "/" + (hop + 1)));
        }
        host.at("/5", file(PHOTO));
        assertThat(fetch("http://photos.example/0").name()).isEqualTo("5");
    }

    @Test
    void redirectsInACircleEnd() {
        host.at("/a", redirect(302, "/b")).at("/b", redirect(302, "/a"));
        assertRefused(Problem.ADDRESS_UNREACHABLE, guarded(), "http://photos.example/a");
        assertThat(host.requests()).hasSize(6);
    }

    @Test
    void endlessBodyIsCutAtTheLimitWithoutReadingTheRest() {
        host.at("/a", out -> {
            head(out, "200 OK", "Transfer-Encoding: chunked");
            while (true) {
                out.write(("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        assertRefused(Problem.TOO_MANY_BYTES, guarded(), "http://photos.example/a");
    }

    @Test
    void tooLargeAFileIsRefusedByItsAnnouncement() {
        host.at("/a", out -> head(out, "200 OK", "Content-Length: " + 51 * MEGABYTE));
        assertRefused(Problem.TOO_MANY_BYTES, guarded(), "http://photos.example/a");
    }

    @Test
    void fileThatEndsWithItsConnectionIsCountedToo() {
        host.at("/a", out -> {
            head(out, "200 OK");
            out.write(new byte[(int) MEGABYTE + 1]);
        });
        assertRefused(Problem.TOO_MANY_BYTES, guarded(), "http://photos.example/a");
    }

    @Test
    void slowDripDoesNotOutliveTheDeadline() {
        host.at("/a", out -> {
            head(out, "200 OK", "Content-Length: 1000");
            drip(out, "x");
        });
        assertTooSlow("http://photos.example/a");
    }

    @Test
    void slowHeadersDoNotOutliveTheDeadline() {
        host.at("/a", out -> {
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.ISO_8859_1));
            drip(out, "x");
        });
        assertTooSlow("http://photos.example/a");
    }

    @Test
    void endlessPromisesDoNotOutliveTheDeadline() {
        host.at("/a", out -> drip(out, "HTTP/1.1 103 Early Hints\r\n\r\n"));
        assertTooSlow("http://photos.example/a");
    }

    @Test
    void slowLookUpDoesNotOutliveTheDeadline() {
        GuardedFetch slow = guarded(quick(), (name, deadline) -> {
            try {
                Thread.sleep(deadline.millisLeft());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            deadline.millisLeft();
            return List.of(InetAddress.ofLiteral(PUBLIC));
        });
        assertRefused(Problem.ADDRESS_TOO_SLOW, slow, "http://photos.example/a");
    }

    @Test
    void headerWithoutEndIsNotKept() {
        host.at("/a", out -> {
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write("x".repeat(4096).getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        assertRefused(Problem.ADDRESS_UNREACHABLE, guarded(), "http://photos.example/a");
    }

    @Test
    void headersWithoutNumberAreNotKept() {
        host.at("/a", out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write("X-Many: 1\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        assertRefused(Problem.ADDRESS_UNREACHABLE, guarded(), "http://photos.example/a");
    }

    @Test
    void compressedBodyIsHandedOnAsItCame() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[(int) (20 * MEGABYTE)]);
        }
        host.at("/a", out -> {
            head(out, "200 OK", "Content-Encoding: gzip", "Content-Length: " + bomb.size());
            bomb.writeTo(out);
        });
        byte[] came =
                guarded().fetch("http://photos.example/a", MEGABYTE, (body, announced, name) -> body.readAllBytes());
        assertThat(came).isEqualTo(bomb.toByteArray());
    }

    @Test
    void answerThatBreaksOffIsRefused() {
        host.at("/announced", out -> {
            head(out, "200 OK", "Content-Length: 1000");
            out.write(PHOTO);
        });
        host.at("/chunked", out -> {
            head(out, "200 OK", "Transfer-Encoding: chunked");
            out.write("ff\r\nhalf".getBytes(StandardCharsets.ISO_8859_1));
        });
        host.at("/silent", out -> {});
        for (String path : List.of("/announced", "/chunked", "/silent")) {
            assertRefused(Problem.ADDRESS_UNREACHABLE, guarded(), "http://photos.example" + path);
        }
    }

    @Test
    void everyOtherAnswerIsToldInTheSameWords() {
        for (String status :
                List.of("204 None", "206 Part", "304 Same", "401 Who", "403 No", "404 Gone", "500 Broken")) {
            host.at("/a", out -> head(out, status, "WWW-Authenticate: Basic realm=\"a\"", "Content-Length: 0"));
            assertRefused(Problem.ADDRESS_UNREACHABLE, guarded(), "http://photos.example/a");
        }
        host.at("/a", out -> head(out, "302 Nowhere", "Content-Length: 0"));
        assertRefused(Problem.ADDRESS_UNREACHABLE, guarded(), "http://photos.example/a");
        host.close();
        assertRefused(Problem.ADDRESS_UNREACHABLE, guarded(), "http://photos.example/a");
    }

    @Test
    void failureOfTheReaderIsTheReadersOwn() {
        host.at("/a", file(PHOTO));
        assertThatThrownBy(() -> guarded().fetch("http://photos.example/a", MEGABYTE, (body, announced, name) -> {
                    throw new IOException("disk");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void moreThanAFewAtOnceAreToldToComeBack() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        host.at("/a", file(PHOTO));
        GuardedFetch one = guarded(new FetchSettings(1, Duration.ofSeconds(10), Set.of(), Set.of()), this::anywhere);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<String> first =
                    other.submit(() -> one.fetch("http://photos.example/a", MEGABYTE, (body, all, name) -> {
                        reading.countDown();
                        await(enough);
                        return name;
                    }));
            reading.await();
            assertRefused(Problem.FETCHING_BUSY, one, "http://photos.example/a");
            enough.countDown();
            assertThat(first.get()).isEqualTo("a");
        }
        assertThat(one.<String>fetch("http://photos.example/a", MEGABYTE, (body, all, name) -> name))
                .isEqualTo("a");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drip(OutputStream out, String drop) throws IOException, InterruptedException {
        while (true) {
            out.write(drop.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            Thread.sleep(50);
        }
    }

    private void assertTooSlow(String address) {
        long before = System.nanoTime();
        assertRefused(Problem.ADDRESS_TOO_SLOW, guarded(quick(), this::anywhere), address);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    private static void assertRefused(Problem problem, GuardedFetch fetch, String address) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> fetch.fetch(address, MEGABYTE, (body, announced, name) -> body.transferTo(nowhere())))
                .extracting(Refused::problem)
                .isEqualTo(problem);
    }

    private static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    private Fetched fetch(String address) throws IOException {
        return guarded()
                .fetch(
                        address,
                        MEGABYTE,
                        (body, announced, name) ->
                                new Fetched(new String(body.readAllBytes(), StandardCharsets.UTF_8), announced, name));
    }

    private GuardedFetch guarded() {
        return guarded(new FetchSettings(8, Duration.ofSeconds(10), Set.of(), Set.of()), this::anywhere);
    }

    private GuardedFetch guarded(FetchSettings settings, Names names) {
        return new GuardedFetch(settings, names, wire);
    }

    private GuardedFetch rebinding(String first, String then) {
        lookups.add(first);
        lookups.add(then);
        return guarded(
                new FetchSettings(8, Duration.ofSeconds(10), Set.of(), Set.of()),
                (name, deadline) -> List.of(InetAddress.ofLiteral(lookups.removeFirst())));
    }

    private static FetchSettings quick() {
        return new FetchSettings(8, Duration.ofMillis(500), Set.of(), Set.of());
    }

    private List<InetAddress> anywhere(String name, Deadline deadline) {
        return List.of(InetAddress.ofLiteral(name.equals("inside.example") ? "10.0.0.1" : PUBLIC));
    }
}
