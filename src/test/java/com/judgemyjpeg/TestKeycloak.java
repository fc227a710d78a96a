package com.judgemyjpeg;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real identity server: Keycloak with the realm of `src/test/resources/keycloak`, where everybody's password is
/// their name. One for all tests of a JVM, on a free port of loopback, its database in memory; it ends with the JVM.
public final class TestKeycloak {
    private static final Path UNPACKED = Path.of("target", "keycloak");
    private static final Path REALM = Path.of("src/test/resources/keycloak/judge.json");
    /// Ten seconds of work, which a busy machine stretches.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final TestKeycloak RUNNING = start();

    private final String url;

    private TestKeycloak(String url) {
        this.url = url;
    }

    public static TestKeycloak running() {
        return RUNNING;
    }

    /// With which the program signs in by it.
    public Map<String, Object> settings() {
        return Map.of(
                "judge.oidc.keycloak.name", "Keycloak",
                "judge.oidc.keycloak.issuer", url + "/realms/judge",
                "judge.oidc.keycloak.client-id", "judge",
                "judge.oidc.keycloak.client-secret", "only-for-tests");
    }

    /// What a browser does there: the login page, its form, and where that leads back to.
    public String signIn(String authorization, String user) {
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(authorization)));
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no login page: " + page.statusCode() + " " + page.body());
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        URI.create(form.group(1).replace("&amp;", "&")))
                .header("Cookie", cookies(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + encoded(user) + "&password=" + encoded(user))));
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("not signed in: " + answer.statusCode() + " " + answer.body()));
    }

    /// By hand, because they are marked `Secure`: browsers send such cookies to loopback, Java's client does not.
    private static String cookies(HttpResponse<String> page) {
        return page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static TestKeycloak start() {
        try {
            Path home = home();
            Path imported = Files.createDirectories(home.resolve("data/import"));
            Files.copy(REALM, imported.resolve("judge.json"), StandardCopyOption.REPLACE_EXISTING);
            int port = freePort();
            Path log = UNPACKED.resolve("keycloak-" + port + ".log");
            Process process = new ProcessBuilder(command(home, port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            var keycloak = new TestKeycloak("http://127.0.0.1:" + port);
            keycloak.await(process, log);
            return keycloak;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path home() throws IOException {
        if (Files.isDirectory(UNPACKED)) {
            try (Stream<Path> inside = Files.list(UNPACKED)) {
                List<Path> found = inside.filter(Files::isDirectory).sorted().toList();
                if (!found.isEmpty()) {
                    return found.getLast().toAbsolutePath();
                }
            }
        }
        throw new AssertionError("no Keycloak in " + UNPACKED + ": mvn dependency:unpack@keycloak fetches it");
    }

    /// As `kc.sh start-dev` does it in the end. It would first build the server anew for development, two thirds of its
    /// time; the one that lies there built does as well.
    private static List<String> command(Path home, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.config.built=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--db-url=jdbc:h2:mem:keycloak;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1",
                "--import-realm");
    }

    private void await(Process process, Path log) throws IOException {
        URI document = URI.create(url + "/realms/judge/.well-known/openid-configuration");
        Instant until = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(until)) {
            if (answers(document)) {
                return;
            }
            pause();
        }
        process.destroyForcibly();
        throw new AssertionError("Keycloak did not start: " + Files.readString(log));
    }

    private static boolean answers(URI document) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(document).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
