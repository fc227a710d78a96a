package com.judgemyjpeg.provider.fake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a provider as plainly as can be.
final class Asking {
    static final String KEY = "sk-fake-0123456789";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCHEMA = """
            {"type":"object","additionalProperties":false,"required":["why","score"],
             "properties":{"why":{"type":"string"},"score":{"type":"integer","minimum":0,"maximum":15}}}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeProvider provider;

    Asking(FakeProvider provider) {
        this.provider = provider;
    }

    record Said(int status, String body, Map<String, String> headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return json().at("/error/code").asString("");
        }

        String message() {
            return json().at("/error/message").asString("");
        }

        /// What the model said.
        String content() {
            return json().at("/choices/0/message/content").asString("");
        }

        JsonNode answer() {
            return JSON.readTree(content());
        }

        String finish() {
            return json().at("/choices/0/finish_reason").asString("");
        }
    }

    static String question(byte[] photo, int maxTokens) {
        return """
                {"model":"gpt-4o","max_completion_tokens":%d,"metadata":{"analysis":"42"},"messages":[{"role":"user","content":[
                {"type":"text","text":"Judge."},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,%s"}}]}],
                "response_format":{"type":"json_schema","json_schema":{"name":"critique","strict":true,"schema":%s}}}""".formatted(maxTokens, Base64.getEncoder().encodeToString(photo), SCHEMA);
    }

    Said chat() throws IOException, InterruptedException {
        return chat(question(new byte[] {1, 2, 3}, 100));
    }

    Said chat(String body) throws IOException, InterruptedException {
        return send("/v1/chat/completions", KEY, body, "X-Client-Request-Id", "wish-7");
    }

    Said chatWith(String key) throws IOException, InterruptedException {
        return send("/v1/chat/completions", key, question(new byte[] {1}, 100), "X-Client-Request-Id", "wish-8");
    }

    Said control(String what, String body) throws IOException, InterruptedException {
        return send("/control/" + what, "", body, "X-Nothing", "else");
    }

    Said state() throws IOException, InterruptedException {
        return said(HttpRequest.newBuilder(uri("/control")).build());
    }

    private Said send(String path, String key, String body, String header, String value)
            throws IOException, InterruptedException {
        return said(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private Said said(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Said(response.statusCode(), response.body(), headers);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + provider.port() + path);
    }
}
