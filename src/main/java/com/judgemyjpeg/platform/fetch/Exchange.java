package com.judgemyjpeg.platform.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.io.CloseMode;

/// One request to one checked destination, on a connection of its own: a kept one would have been checked for
/// somebody else. All that HttpClient would do by itself is switched off.
final class Exchange implements AutoCloseable {
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;

    /// Without a bound a header that never ends would fill the memory.
    private static final Http1Config BOUNDED = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxEmptyLineCount(1)
            .build();

    private static final RequestConfig PLAIN = RequestConfig.custom()
            .setAuthenticationEnabled(false)
            .setRedirectsEnabled(false)
            .setContentCompressionEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();

    private final Guard.Destination to;
    private final CloseableHttpClient client;

    Exchange(Guard.Destination to, Deadline deadline, Wire wire) {
        this.to = to;
        this.client = client(operator(to, deadline, wire));
    }

    /// The answer, as far as its headers; the body has still to be read.
    ClassicHttpResponse send(ClassicHttpRequest request) throws IOException {
        if (!request.containsHeader("User-Agent")) {
            request.setHeader("User-Agent", "JudgeMyJPEG (fetches what a person asked for)");
        }
        request.setHeader("Accept-Encoding", "identity");
        request.setHeader("Connection", "close");
        return client.executeOpen(to.address().asked(), request, null);
    }

    /// At once: what was not read is not worth waiting for.
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static CloseableHttpClient client(DefaultHttpClientConnectionOperator operator) {
        var connections = ManagedHttpClientConnectionFactory.builder()
                .http1Config(BOUNDED)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(new BasicHttpClientConnectionManager(operator, connections))
                .setRoutePlanner(new DefaultRoutePlanner(null)) // straight there: no proxy of the environment
                .setDefaultRequestConfig(PLAIN)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    private static DefaultHttpClientConnectionOperator operator(Guard.Destination to, Deadline deadline, Wire wire) {
        Lookup<TlsSocketStrategy> tls =
                scheme -> scheme.equals("https") ? new DefaultClientTlsStrategy(wire.trust()) : null;
        return new DefaultHttpClientConnectionOperator(proxy -> wire.socket(deadline), null, new Pinned(to), tls);
    }

    /// Knows one name, and of it only the addresses that were checked.
    private record Pinned(Guard.Destination to) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equals(to.address().host())) {
                throw new UnknownHostException(host);
            }
            return to.pinned().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
