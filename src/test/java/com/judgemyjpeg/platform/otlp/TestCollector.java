package com.judgemyjpeg.platform.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/// A collector on loopback: understands what it is told, or behaves badly.
final class TestCollector implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();

    enum Manner {
        TAKES,
        REFUSES,
        HANGS
    }

    final List<Told> spans = new CopyOnWriteArrayList<>();
    final Set<String> figures = ConcurrentHashMap.newKeySet();
    final List<String> keys = new CopyOnWriteArrayList<>();
    /// How often somebody was turned away, or was left waiting.
    final AtomicInteger annoyed = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Manner manner = Manner.TAKES;

    /// A span, its identities in hexadecimal digits.
    record Told(
            String by,
            String trace,
            String id,
            String parent,
            String name,
            long begin,
            long end,
            Map<String, String> notes) {}

    TestCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/otlp/v1/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/otlp/";
    }

    void behave(Manner next) {
        manner = next;
    }

    List<Told> ofTrace(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
            switch (manner) {
                case TAKES -> {
                    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
                    take(exchange.getRequestURI().getPath(), body);
                    exchange.sendResponseHeaders(200, -1);
                }
                case REFUSES -> {
                    annoyed.incrementAndGet();
                    exchange.sendResponseHeaders(400, -1);
                }
                case HANGS -> {
                    annoyed.incrementAndGet();
                    closing.await();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(String path, byte[] body) throws InvalidProtocolBufferException {
        if (path.endsWith("/traces")) {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(of -> of.getScopeSpansList()
                            .forEach(scope ->
                                    scope.getSpansList().forEach(span -> spans.add(told(of.getResource(), span)))));
        } else {
            ExportMetricsServiceRequest.parseFrom(body)
                    .getResourceMetricsList()
                    .forEach(of -> of.getScopeMetricsList()
                            .forEach(scope -> scope.getMetricsList().forEach(figure -> figures.add(figure.getName()))));
        }
    }

    private static Told told(Resource by, io.opentelemetry.proto.trace.v1.Span span) {
        return new Told(
                String.valueOf(map(by.getAttributesList()).get("service.instance.id")),
                HEX.formatHex(span.getTraceId().toByteArray()),
                HEX.formatHex(span.getSpanId().toByteArray()),
                HEX.formatHex(span.getParentSpanId().toByteArray()),
                span.getName(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                map(span.getAttributesList()));
    }

    private static Map<String, String> map(List<KeyValue> pairs) {
        Map<String, String> map = new TreeMap<>();
        for (KeyValue pair : pairs) {
            map.put(
                    pair.getKey(),
                    switch (pair.getValue().getValueCase()) {
                        case STRING_VALUE -> pair.getValue().getStringValue();
                        case INT_VALUE -> String.valueOf(pair.getValue().getIntValue());
                        case DOUBLE_VALUE -> String.valueOf(pair.getValue().getDoubleValue());
                        default -> pair.getValue().toString();
                    });
        }
        return map;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
