package com.judgemyjpeg.provider;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import com.openai.core.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;

/// Connections to providers, one for each key.
final class Clients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /// Of one key. The library would keep five, and shake hands anew for every call beyond.
    private static final int KEPT = 1000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final Duration limit;
    private final List<Interceptor> interceptors;
    private final Map<String, OpenAIClient> clients = new ConcurrentHashMap<>();

    /// @param limit for a whole call, from the first byte sent to the last received
    Clients(Duration limit, Interceptor... interceptors) {
        this.limit = limit;
        this.interceptors = List.of(interceptors);
    }

    /// Made when it is first needed: two thirds of a second that the start of the program need
    /// not wait for.
    OpenAIClient of(ProviderKey key) {
        return clients.computeIfAbsent(key.baseUrl() + " " + key.secret().reveal(), address -> connect(key));
    }

    private OpenAIClient connect(ProviderKey key) {
        var builder = OpenAIOkHttpClient.builder()
                .baseUrl(key.baseUrl())
                .maxRetries(0)
                // the key goes to the address in the settings and nowhere else
                .followRedirects(false)
                .disableTelemetry(true)
                .logLevel(LogLevel.OFF)
                .maxIdleConnections(KEPT)
                .keepAliveDuration(KEPT_FOR)
                .timeout(Timeout.builder()
                        .connect(limit.compareTo(CONNECT) < 0 ? limit : CONNECT)
                        .read(limit)
                        .write(limit)
                        .request(limit)
                        .build());
        for (Interceptor interceptor : interceptors) {
            builder = builder.addInterceptor(interceptor);
        }
        return key.kind() == ProviderKind.AZURE
                ? builder.apiKey("").putHeader("api-key", key.secret().reveal()).build()
                : builder.apiKey(key.secret().reveal()).build();
    }

    @Override
    public void close() {
        clients.values().forEach(OpenAIClient::close);
    }
}
