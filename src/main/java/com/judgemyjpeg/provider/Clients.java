package com.judgemyjpeg.provider;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Connections to providers. What they are sent over is ours and not the SDK's, for the sake of
/// [#atOnce]; each key has a client of its own upon it.
final class Clients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /// The library would keep five, and shake hands anew for every call beyond.
    private static final int KEPT = 1000;
    private static final long KEPT_FOR_SECONDS = 60;

    private final Duration limit;
    private final List<Interceptor> interceptors;
    private final Map<String, OpenAIClient> clients = new ConcurrentHashMap<>();
    private @Nullable OkHttpClient transport;

    /// @param limit for a whole call, from the first byte sent to the last received
    Clients(Duration limit, Interceptor... interceptors) {
        this.interceptors = List.of(interceptors);
        this.limit = limit;
    }

    /// What is written is sent. Otherwise the end of each question would lie here for the 40 ms
    /// after which the other side says that it has the beginning.
    private static Response atOnce(Interceptor.Chain chain) throws IOException {
        Objects.requireNonNull(chain.connection()).socket().setTcpNoDelay(true);
        return chain.proceed(chain.request());
    }

    /// Made when it is first needed: two thirds of a second that the start of the program need
    /// not wait for.
    OpenAIClient of(ProviderKey key) {
        return clients.computeIfAbsent(key.baseUrl() + " " + key.secret().reveal(), address -> connect(key));
    }

    private synchronized OkHttpClient transport() {
        if (transport == null) {
            transport = new OkHttpClient.Builder()
                    .connectTimeout(limit.compareTo(CONNECT) < 0 ? limit : CONNECT)
                    .readTimeout(limit)
                    .writeTimeout(limit)
                    .callTimeout(limit)
                    .connectionPool(new ConnectionPool(KEPT, KEPT_FOR_SECONDS, TimeUnit.SECONDS))
                    .retryOnConnectionFailure(false) // a call is counted, and asked again with a permit of its own
                    .followRedirects(false) // the key goes to the address in the settings and nowhere else
                    .followSslRedirects(false)
                    .addNetworkInterceptor(Clients::atOnce)
                    .build();
        }
        return transport;
    }

    private OpenAIClient connect(ProviderKey key) {
        var builder = OpenAIOkHttpClient.builder()
                .okHttpClient(transport())
                .baseUrl(key.baseUrl())
                .maxRetries(0)
                .disableTelemetry(true)
                .logLevel(LogLevel.OFF);
        for (Interceptor interceptor : interceptors) {
            builder = builder.addInterceptor(interceptor);
        }
        return key.kind() == ProviderKind.AZURE
                ? builder.apiKey("").putHeader("api-key", key.secret().reveal()).build()
                : builder.apiKey(key.secret().reveal()).build();
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(OpenAIClient::close);
        if (transport != null) {
            transport.connectionPool().evictAll();
        }
    }
}
