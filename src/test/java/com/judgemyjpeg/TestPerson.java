package com.judgemyjpeg;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody with a browser's cookies: alice, bob, mallory.
public final class TestPerson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private String server;
    private String key = "";
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public TestPerson(TestServer server) {
        this(server.url());
    }

    public TestPerson(String server) {
        this.server = server;
    }

    /// From now on calls of the API show this key.
    public void bear(String made) {
        key = made;
    }

    /// The same person at another start of the program.
    public void goTo(String other) {
        server = other;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "text/html").GET().build());
    }

    public HttpResponse<String> getJson(String path) {
        return send(request(path).GET().build());
    }

    public HttpResponse<String> post(String path, byte[] body) {
        return send(request(path).POST(BodyPublishers.ofByteArray(body)).build());
    }

    /// As a program does, which gets problems as JSON.
    public HttpResponse<String> submit(String path, String form) {
        return send(form(path, form).build());
    }

    private HttpRequest.Builder form(String path, String form) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(PATIENCE)
                .header("Sec-Fetch-Site", "same-origin");
        return path.startsWith("/api/v1/") && !key.isEmpty()
                ? request.header("Authorization", "Bearer " + key)
                : request;
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// As a browser does, which gets pages. A form of pairs: name, value, name, value.
    public HttpResponse<String> fill(String path, String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(encoded(pairs[i])).append('=').append(encoded(pairs[i + 1]));
        }
        return send(form(path, form.toString()).header("Accept", "text/html").build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Opens an account and confirms it by the link in the mail folder; signed in afterwards.
    public void signUp(TestServer program, String email, String password) {
        fill("/sign-up", "email", email, "password", password);
        String link = TestMail.link(program, email, "/sign-up/confirm");
        String token = link.substring(link.indexOf("token=") + 6);
        HttpResponse<String> answer = fill("/sign-up/confirm", "token", token);
        if (answer.statusCode() != 303) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    public HttpResponse<String> signIn(String email, String password) {
        return fill("/sign-in", "email", email, "password", password);
    }

    /// The value of a cookie; empty when there is none.
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /// Brings a photo that is accepted; its analysis.
    public String judge(byte[] photo, String query) {
        HttpResponse<String> answer = post("/analyses" + query, photo);
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer).get("id").asString();
    }

    /// Waits until an analysis has ended, and says how: `done`, `refused` or `failed`.
    public String end(String analysis) {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            String stage = json(getJson("/analyses/" + analysis + "/state"))
                    .path("stage")
                    .asString("gone");
            switch (stage) {
                case "done", "refused", "failed", "gone" -> {
                    return stage;
                }
                default -> pause();
            }
        }
        throw new AssertionError("analysis " + analysis + " did not end in " + PATIENCE);
    }

    /// The identity that the server gave; the cookie begins with it.
    public String id() {
        String value = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("judge_person"))
                .findFirst()
                .orElseThrow()
                .getValue();
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(value));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
