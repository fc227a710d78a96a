package com.judgemyjpeg.story;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// An OpenID Connect provider that says what no decent one says. It has no login page: whoever asks is sent back at
/// once.
final class MisbehavingProvider implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final RSAKey published = key("published");
    private final RSAKey secret = key("published");
    private volatile RSAKey signing = published;
    private volatile Consumer<JWTClaimsSet.Builder> twist = claims -> {};
    private volatile String silent = "none";
    private volatile String nonce = "";
    private volatile int asked;

    MisbehavingProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        answer("/.well-known/openid-configuration", exchange -> JSON.writeValueAsString(description()));
        answer("/keys", exchange -> new JWKSet(published.toPublicJWK()).toString());
        answer(
                "/token",
                exchange -> JSON.writeValueAsString(
                        Map.of("access_token", "secret-access-token", "token_type", "Bearer", "id_token", token())));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on its tokens are decent but for this.
    void twists(Consumer<JWTClaimsSet.Builder> change) {
        twist = change;
        signing = published;
        silent = "none";
    }

    /// Signs with a key that it never showed, under the name of the one that it did.
    void signsWithAnotherKey() {
        twists(claims -> {});
        signing = secret;
    }

    /// Takes what comes to this path and never answers.
    void isSilentAt(String path) {
        silent = path;
    }

    int descriptionsAsked() {
        return asked;
    }

    /// What a browser comes back with from the address that it was sent to.
    String answer(String authorization) {
        Map<String, String> asked = query(authorization);
        nonce = asked.getOrDefault("nonce", "");
        return URI.create(asked.get("redirect_uri")).getPath() + "?code=secret-code&state=" + asked.get("state");
    }

    static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private Map<String, Object> description() {
        asked++;
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/keys",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"});
    }

    private String token() {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("judge")
                .subject("secret-subject")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", nonce)
                .claim("email", "mallory@example.org")
                .claim("email_verified", true)
                .claim("name", "Mallory");
        twist.accept(claims);
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(signing.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(signing));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Answer {
        String to(HttpExchange exchange);
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (path.equals(silent)) {
                awaitEnd();
            }
            byte[] body = answer.to(exchange).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void awaitEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}
