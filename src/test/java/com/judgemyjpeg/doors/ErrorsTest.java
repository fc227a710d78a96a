package com.judgemyjpeg.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that no page answers: refused by Tomcat, by Spring Security's firewall, by nobody, or with a
/// bug. Their answers are protected like every other, and tell nothing.
@Tag("slow")
class ErrorsTest {
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(), Breaking.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET /a|b 400", // Tomcat: no character of an address
                "GET /%zz 400",
                "GET /%00 400",
                "GET /a%2fb 400",
                "GET /../../etc/passwd 400",
                "GET /photos;a=b 400", // the firewall: parameters in a path
                "GET //photos 400",
                "GET /%252e%252e/ 400",
                "GET http://[::1/ 400",
                "B@D / 400",
                "TRACE / 405",
                "GET /nowhere 404",
                "GET /api/nowhere 404",
                "GET /app.css 404", // static files have their own address only
                "GET /error 404",
                "POST / 405",
                "POST /api/ping 405",
                "DELETE /photos 405",
                "GET /test/bug 500",
                "GET /test/trap 500"
            })
    void whatNobodyAnswersIsRefusedAndProtected(String method, String address, int status) throws IOException {
        for (String accept : List.of("*/*", "text/html")) {
            Raw answer = raw(method + " " + address + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept
                    + "\r\nSec-Fetch-Site: none\r\nConnection: close\r\n\r\n");
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            answer.check(method + " " + address);
        }
    }

    @Test
    void headersThatAreTooLongAreRefusedAndProtected() throws IOException {
        Raw answer = raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        answer.check("long header");
    }

    @Test
    void photoThatIsTooLargeIsRefusedAndProtected() throws IOException {
        for (String type : List.of("image/jpeg", "multipart/form-data; boundary=b")) {
            Raw answer = raw("POST /analyses HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                    + "\r\nContent-Length: 99000000\r\nConnection: close\r\n\r\n");
            assertThat(answer.status()).isEqualTo(413);
            answer.check(type);
        }
    }

    @Test
    void bugHasANumberAndNoWords() {
        for (String path : List.of("/test/bug", "/test/trap")) {
            HttpResponse<String> answer = new TestPerson(server).getJson(path);
            Protected.check(path, answer);
            assertThat(answer.body()).contains("incident").doesNotContain("secret", "Exception");
            assertThat(answer.body())
                    .contains(answer.headers().firstValue("X-Request-Id").orElseThrow());
        }
    }

    /// An answer as it came, also to what no client would send.
    private record Raw(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        void check(String what) {
            String head = text.substring(0, text.indexOf("\r\n\r\n"));
            String body = text.substring(head.length() + 4);
            Protected.check(what, head, body, status());
            assertThat(body).as(what).doesNotContain("Tomcat", "Exception", "secret words");
        }
    }

    /// Until the end that the answer announces: the server may wait for a body that never comes.
    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        Matcher length = LENGTH.matcher(text);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes();
        return text + new String(body, StandardCharsets.UTF_8);
    }

    private static Raw raw(String request) throws IOException {
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new Raw(read(socket.getInputStream()));
        }
    }
}
