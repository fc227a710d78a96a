package com.judgemyjpeg;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.database.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody's program: calls with a key, and has no cookies.
public final class TestCaller {
    public static final String PASSWORD = "violet anchor paper lantern";
    private static final Pattern SECRET = Pattern.compile("jmj_[0-9a-z]{8}_[0-9A-Za-z]{38}");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String server;
    private final String key;

    public TestCaller(TestServer server, String key) {
        this.server = server.url();
        this.key = key;
    }

    /// Opens an account with premium, and makes a key that may do everything.
    public static TestCaller of(TestServer server, TestPerson owner, String email) {
        owner.signUp(server, email, PASSWORD);
        Instant until = Instant.now().plus(Duration.ofDays(30));
        PersonId person = person(server, email);
        server.bean(Database.class)
                .change(jdbc -> server.bean(Allowance.class).premium(person, "test", Plan.PREMIUM_MONTHLY, until));
        return new TestCaller(server, makeKey(owner, "program"));
    }

    public static PersonId person(TestServer server, String email) {
        return server.bean(Accounts.class)
                .find(Email.of(email).orElseThrow())
                .orElseThrow()
                .id();
    }

    /// On the page, as its owner does it. Further pairs of the form replace the usual ones.
    public static String makeKey(TestPerson owner, String name, String... further) {
        String[] form =
                further.length > 0 ? further : new String[] {"scope", "analyses:read", "scope", "analyses:write"};
        String[] pairs = new String[form.length + 2];
        pairs[0] = "name";
        pairs[1] = name;
        System.arraycopy(form, 0, pairs, 2, form.length);
        return secret(owner.fill("/account/keys", pairs));
    }

    public static String secret(HttpResponse<String> page) {
        Matcher secret = SECRET.matcher(page.body());
        if (!secret.find()) {
            throw new AssertionError(page.statusCode() + " " + page.body());
        }
        return secret.group();
    }

    public String key() {
        return key;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(90))
                .header("Authorization", "Bearer " + key);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /// @param headers in pairs
    public HttpResponse<String> post(String path, String json, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public static String base64(byte[] photo) {
        return "{\"imageBase64\":\"" + Base64.getEncoder().encodeToString(photo) + "\"}";
    }

    /// The form with a photo and further fields, in pairs.
    public HttpRequest.Builder form(byte[] photo, String... fields) {
        String boundary = "b" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, fields[i], fields[i + 1]));
        }
        head.append("--%s\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n"
                .formatted(boundary));
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(photo),
                BodyPublishers.ofByteArray(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII)));
        return request("/api/v1/analyses")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
